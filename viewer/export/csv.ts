/** Tables as comma-separated text (RFC 4180), with every digit that the numbers have. */

import type { Table } from '../panels/panel.ts';

/** A field, in quotes where commas, quotes or line ends are in it. */
function field(value: number | string): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The table with its headings first; lines end in CR LF, as the standard has it. */
export function toCsv(table: Table): string {
  return [table.columns, ...table.rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}
