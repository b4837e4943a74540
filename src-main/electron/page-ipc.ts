import { ipcMain } from 'electron';
import type { WebContents, WebFrameMain } from 'electron';
import type { z } from 'zod';
import { isPageUrl } from './app-scheme.ts';

/** Answers one kind of request of the page. A throw reaches the page as a rejection. */
export type HandlePage = <Input>(
  channel: string,
  input: z.ZodType<Input>,
  handler: (input: Input, frame: WebFrameMain) => unknown,
) => void;

/**
 * Only the main frame of the one window, showing our own page, is answered; its input is checked
 * before the handler sees it. Everyone else gets the same bare refusal.
 *
 * @param page the contents of the present window, null while there is none
 */
export function createPageIpc(page: () => WebContents | null): HandlePage {
  return (channel, input, handler) => {
    ipcMain.handle(channel, (event, ...values: unknown[]) => {
      const frame = event.senderFrame;
      const contents = page();
      if (
        !frame ||
        !contents ||
        event.sender !== contents ||
        frame !== contents.mainFrame ||
        !isPageUrl(frame.url)
      ) {
        throw new Error('REFUSED');
      }
      const parsed = input.safeParse(values.length > 1 ? values : values[0]);
      if (!parsed.success) throw new Error('REFUSED');
      return handler(parsed.data, frame);
    });
  };
}
