/** A sorted unit of the file: counted now, its spike times are not read. */
export interface SpikeUnit {
  name: string;
  spikeCount: number;
  /** Brain region or electrode group, when the table says. */
  location?: string;
  /** "good", "mua", ... as the sorter or its user wrote it. */
  quality?: string;
}
