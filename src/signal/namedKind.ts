/** Names that files give channels that are not the brain's, with the number or side after it: "EKG1", "DC03", "EOGL". */
const NAMED_KINDS =
  /^(EKG|ECG|EMG|EOG|DC|TRIG(?:GER)?|STIM|RESP(?:IRATION)?|PHOTO(?:DIODE)?|AUDIO|SYNC)[\s_-]*[LR]?\d*$/i;

/** The kind that a file names a channel by, from its name or its group's; empty when it does not. */
export function namedKind(name: string, group: string): string {
  const [, kind = ""] = NAMED_KINDS.exec(name) ?? NAMED_KINDS.exec(group) ?? [];
  return kind.toUpperCase();
}
