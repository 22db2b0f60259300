#!/bin/bash
# Stratigram's tasks as an array job of Grid Engine (SGE, UGE, Altair).
#
#   export STRATIGRAM=$PWD JOB=$(npm run --silent pyramid -- x.nwb --out stores --plan --tasks 40)
#   qsub -V -t 1-40 -N stratigram-tasks docs/cluster/sge.sh
#   qsub -V -hold_jid stratigram-tasks docs/cluster/sge.sh
#
# Grid Engine starts the last step whether tasks went well or not; it says which are missing.
#
#$ -S /bin/bash
#$ -N stratigram
#$ -l h_vmem=4G
#$ -l h_rt=01:00:00
#$ -r y
#$ -j y
#$ -o /dev/null
set -euo pipefail
: "${STRATIGRAM:?is the folder of the program}" "${JOB:?is the folder that --plan printed}"
cd "$STRATIGRAM"
mkdir -p "$JOB/logs"
pyramid=(node src/data/run/run.js src/data/cli/pyramid.ts "$JOB" --quiet)

if [ "${SGE_TASK_ID:-undefined}" != undefined ]; then
  exec >>"$JOB/logs/${JOB_ID}_$SGE_TASK_ID.log" 2>&1
  "${pyramid[@]}" --task "$SGE_TASK_ID" --scratch "${TMPDIR:-/tmp}"
else
  exec >>"$JOB/logs/${JOB_ID}_finish.log" 2>&1
  "${pyramid[@]}" --finish
fi
