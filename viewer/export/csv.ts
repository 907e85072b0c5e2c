/** Tables as comma-separated text (RFC 4180), with the nine digits that numbers of 32 bits can have. */

import type { Table } from '../panels/panel.ts';

/** A field, in quotes where commas, quotes or line ends are in it. */
function field(value: number | string): string {
  const text = typeof value === 'number' ? String(Number(value.toPrecision(9))) : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The table with its headings first; lines end in CR LF, as the standard has it. */
export function toCsv(table: Table): string {
  return [table.columns, ...table.rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}
