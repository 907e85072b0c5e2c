/** Names of exported files: they say what is inside and when, and every file system takes them. */

const plain = (text: string): string =>
  text.replace(/[^A-Za-z0-9.]+/g, '-').replace(/^[-.]+|[-.]+$/g, '') || 'unnamed';

/**
 * E.g. `spaun-memory.list-similarity-1.250s.png`. The model's name is not said twice where the port's path begins with
 * it. `time` in seconds.
 */
export function fileName(
  model: string,
  port: string,
  kind: string,
  time: number,
  ending: string,
): string {
  const inside = port.startsWith(`${model}/`) ? port.slice(model.length + 1) : port;
  const parts = [plain(model), plain(inside), plain(kind), `${Math.max(0, time).toFixed(3)}s`];
  return `${parts.join('-')}.${ending}`;
}
