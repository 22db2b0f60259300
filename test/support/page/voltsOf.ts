/** Volts of a label of the page, such as "±5 mV" or "200 µV". */
export function voltsOf(text: string): number {
  const [, value, prefix] = /([\d.,]+) (m|µ|)V/.exec(text)!;
  return Number(value.replace(",", "")) * {m: 1e-3, µ: 1e-6, "": 1}[prefix]!;
}
