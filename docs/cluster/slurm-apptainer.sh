#!/bin/bash
# Stratigram's tasks on Slurm from a container, where Node is not installed.
#
#   apptainer build stratigram.sif docs/cluster/stratigram.def
#   export IMAGE=$PWD/stratigram.sif DATA=/data
#   export JOB=$(apptainer run --bind "$DATA" "$IMAGE" /data/x.nwb --out /data/stores --plan --tasks 40)
#   id=$(sbatch --parsable --array=1-40 docs/cluster/slurm-apptainer.sh)
#   sbatch --dependency=afterok:"$id" docs/cluster/slurm-apptainer.sh
#
#SBATCH --job-name=stratigram
#SBATCH --mem=1G
#SBATCH --time=1:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=/dev/null
set -euo pipefail
: "${IMAGE:?is the container}" "${DATA:?is the folder with recordings and stores}" "${JOB:?is the folder that --plan printed}"
mkdir -p "$JOB/logs"
scratch=${TMPDIR:-/tmp}
pyramid=(apptainer run --bind "$DATA,$scratch" "$IMAGE" "$JOB" --quiet)

if [ -n "${SLURM_ARRAY_TASK_ID:-}" ]; then
  exec >>"$JOB/logs/${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID.log" 2>&1
  "${pyramid[@]}" --task "$SLURM_ARRAY_TASK_ID" --scratch "$scratch"
else
  exec >>"$JOB/logs/${SLURM_JOB_ID}_finish.log" 2>&1
  "${pyramid[@]}" --finish
fi
