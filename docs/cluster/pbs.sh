#!/bin/bash
# Stratigram's tasks as a job array of PBS Professional or OpenPBS.
#
#   export STRATIGRAM=$PWD JOB=$(npm run --silent pyramid -- x.nwb --out stores --plan --tasks 40)
#   id=$(qsub -V -J 1-40 docs/cluster/pbs.sh)
#   qsub -V -W depend=afterok:"$id" docs/cluster/pbs.sh
#
#PBS -N stratigram
#PBS -l select=1:ncpus=1:mem=1gb
#PBS -l walltime=01:00:00
#PBS -r y
#PBS -j oe
set -euo pipefail
: "${STRATIGRAM:?is the folder of the program}" "${JOB:?is the folder that --plan printed}"
cd "$STRATIGRAM"
mkdir -p "$JOB/logs"
pyramid=(node src/data/run/run.js src/data/cli/pyramid.ts "$JOB" --quiet)

if [ -n "${PBS_ARRAY_INDEX:-}" ]; then
  exec >>"$JOB/logs/${PBS_JOBID%%[*}_$PBS_ARRAY_INDEX.log" 2>&1
  "${pyramid[@]}" --task "$PBS_ARRAY_INDEX" --scratch "${TMPDIR:-/tmp}"
else
  exec >>"$JOB/logs/${PBS_JOBID}_finish.log" 2>&1
  "${pyramid[@]}" --finish
fi
