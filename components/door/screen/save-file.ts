/** Hands a file to the browser as a download. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Plain and sortable: `door-queue-2027-05-20T10-04-00Z.json`. */
export function queueFileName(at: number): string {
  return `door-queue-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z.json`;
}
