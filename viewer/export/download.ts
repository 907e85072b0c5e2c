/** Hands a file to the person: the browser keeps it where it keeps downloads. */

/** Saves bytes or text under a name. `type` is a MIME type. */
export function download(name: string, content: Blob | string, type: string = 'text/csv'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content;
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.style.display = 'none';
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers read the address only after this task.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
