#!/bin/bash
# Stratigram's tasks as an array job of AWS Batch, with a last job that depends on it. All jobs see one file system (EFS or
# FSx for Lustre) at /data; IMAGE is built from the Dockerfile beside this file, and ROLE may pull it.
#
#   IMAGE=... ROLE=arn:aws:iam::... FILE_SYSTEM=fs-... QUEUE=... docs/cluster/aws-batch.sh /data/stores/x-0123456789ab.cluster 40
#
# The job's folder comes from a container on the same file system: IMAGE /data/x.nwb --out /data/stores --plan --tasks 40
set -euo pipefail
: "${IMAGE:?}" "${ROLE:?}" "${FILE_SYSTEM:?}" "${QUEUE:?}"
job=${1:?give the folder that --plan printed}
tasks=${2:?give the number of tasks}
[ "$tasks" -ge 2 ] || { echo "an array of AWS Batch has at least 2 jobs: plan with --tasks 2" >&2; exit 1; }

# What a container runs: a task when it is part of an array, which counts from 0, else the last step.
# shellcheck disable=SC2016
run='if [ -n "${AWS_BATCH_JOB_ARRAY_INDEX:-}" ]; then
  exec node src/data/run/run.js src/data/cli/pyramid.ts "$JOB" --quiet --task "$((AWS_BATCH_JOB_ARRAY_INDEX + 1))" --scratch /tmp
fi
exec node src/data/run/run.js src/data/cli/pyramid.ts "$JOB" --quiet --finish'

container=$(
  jq --null-input --arg image "$IMAGE" --arg role "$ROLE" --arg fileSystem "$FILE_SYSTEM" --arg job "$job" --arg run "$run" '{
    image: $image,
    command: ["sh", "-c", $run],
    executionRoleArn: $role,
    environment: [{name: "JOB", value: $job}],
    resourceRequirements: [{type: "VCPU", value: "1"}, {type: "MEMORY", value: "1024"}],
    volumes: [{name: "data", efsVolumeConfiguration: {fileSystemId: $fileSystem, transitEncryption: "ENABLED"}}],
    mountPoints: [{sourceVolume: "data", containerPath: "/data"}]
  }'
)
definition=$(
  aws batch register-job-definition --job-definition-name stratigram --type container \
    --container-properties "$container" --retry-strategy attempts=3 --timeout attemptDurationSeconds=3600 \
    --query jobDefinitionArn --output text
)

submit() {
  aws batch submit-job --job-queue "$QUEUE" --job-definition "$definition" --query jobId --output text "$@"
}
id=$(submit --job-name stratigram-tasks --array-properties "size=$tasks")
submit --job-name stratigram-finish --depends-on "jobId=$id"
