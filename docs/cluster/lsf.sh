#!/bin/bash
# Stratigram's tasks as a job array of LSF.
#
#   export STRATIGRAM=$PWD JOB=$(npm run --silent pyramid -- x.nwb --out stores --plan --tasks 40)
#   bsub -J "stratigram[1-40]" <docs/cluster/lsf.sh
#   bsub -J stratigram-finish -w 'done("stratigram[1-40]")' <docs/cluster/lsf.sh
#
#BSUB -n 1
#BSUB -R "rusage[mem=1GB]"
#BSUB -W 60
#BSUB -r
#BSUB -o /dev/null
set -euo pipefail
: "${STRATIGRAM:?is the folder of the program}" "${JOB:?is the folder that --plan printed}"
cd "$STRATIGRAM"
mkdir -p "$JOB/logs"
pyramid=(node src/data/run/run.js src/data/cli/pyramid.ts "$JOB" --quiet)

# LSF sets the index of a job that is in no array to 0.
if [ "${LSB_JOBINDEX:-0}" != 0 ]; then
  exec >>"$JOB/logs/${LSB_JOBID}_$LSB_JOBINDEX.log" 2>&1
  "${pyramid[@]}" --task "$LSB_JOBINDEX" --scratch "${TMPDIR:-/tmp}"
else
  exec >>"$JOB/logs/${LSB_JOBID}_finish.log" 2>&1
  "${pyramid[@]}" --finish
fi
