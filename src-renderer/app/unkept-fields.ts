/** The form that text areas outside of any form belong to: only a form can speak for them. */
const FORM_ID = 'unkept-fields';

/**
 * A browser writes what stands in the fields of a page to its profile, to bring it back after a
 * crash, and remembers it for later forms: in the clear. `autocomplete="off"` is how a page says
 * no to both. It is said here once for every field there will ever be, so that no screen can
 * forget it; Electron keeps neither, and there it changes nothing.
 *
 * Passphrase fields keep their own word: browsers never write those down by themselves.
 *
 * @returns the way to stop
 */
export function leaveFieldsUnkept(document: Document): () => void {
  const form = document.createElement('form');
  form.id = FORM_ID;
  form.hidden = true;
  document.body.append(form);
  protect(document.body);
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node instanceof Element) protect(node);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    form.remove();
  };
}

function protect(root: Element): void {
  const fields = root.querySelectorAll('form, input:not([type=password]), textarea');
  for (const field of [root, ...fields]) {
    if (field instanceof HTMLTextAreaElement && !field.form) field.setAttribute('form', FORM_ID);
    if (field instanceof HTMLFormElement || field instanceof HTMLTextAreaElement) off(field);
    else if (field instanceof HTMLInputElement && field.type !== 'password') off(field);
  }
}

function off(field: Element): void {
  if (field.getAttribute('autocomplete') !== 'off') field.setAttribute('autocomplete', 'off');
}
