/** Channels that are compared with each other: of one group and unit. */
export interface QualityGroup {
  /** Numbers of the channels: by depth when `isProbe`, else in the file's order. */
  channels: number[];
  /** True if depths are known, so that neighbors are. */
  isProbe: boolean;
}

/** Windows and groups from which the quality of channels is told. Plain data. */
export interface QualityPlan {
  groups: QualityGroup[];
  /** Factor from stored to physical values of each channel. */
  scales: Float64Array;
}

/** Groups channels by what is alike in `groups`, in order of first occurrence. A probe is a group with all depths known. */
export function planQuality(channels: readonly {group: string; depth?: number}[], scales: Float64Array): QualityPlan {
  const members = new Map<string, number[]>();
  channels.forEach(({group}, i) => members.set(group, [...(members.get(group) ?? []), i]));
  const groups = Array.from(members.values(), (numbers): QualityGroup => {
    const isProbe = numbers.every((i) => channels[i].depth !== undefined);
    const depthOf = (i: number) => channels[i].depth ?? 0;
    return {channels: isProbe ? numbers.toSorted((a, b) => depthOf(a) - depthOf(b)) : numbers, isProbe};
  });
  return {groups, scales};
}
