/**
 * A file that misses the place meant for it would otherwise be opened by the browser in place of
 * the program. Places that take files have stopped the event by then, and are not touched.
 */
export function refuseStrayDrops(page: Window): void {
  const refuse = (event: DragEvent) => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  };
  page.addEventListener('dragover', refuse);
  page.addEventListener('drop', refuse);
}
