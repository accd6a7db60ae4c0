/**
 * A number with `decimals` places and commas between thousands; negative `decimals` round to tens, hundreds ….
 *
 * @example
 * formatNumber(12345.678, 1) // => '12,345.7'
 * formatNumber(12345.678, -2) // => '12,300'
 */
export function formatNumber(value: number, decimals = 0): string {
  if (decimals < 0) {
    const unit = Number(`1e${-decimals}`);
    return formatNumber(Math.round(value / unit) * unit);
  }
  const [whole = '', fraction] = value.toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
