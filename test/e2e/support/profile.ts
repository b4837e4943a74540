import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { BrowserContext, LaunchOptions, BrowserContextOptions } from '@playwright/test';
import { noteCanary, runFolder } from './canary.ts';

declare global {
  interface Window {
    noteTyped?: (text: string) => Promise<void>;
  }
}

/**
 * A Chromium as a person has it: with a profile on the disk (history, sessions to restore, storage,
 * caches). It stays there after the test, so that it can be searched for what must not be in it.
 */
export async function openProfile(
  options: LaunchOptions & BrowserContextOptions,
): Promise<BrowserContext> {
  const folder = runFolder() ?? tmpdir();
  mkdirSync(join(folder, 'profiles'), { recursive: true });
  const profile = mkdtempSync(join(folder, 'profiles', 'profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    downloadsPath: join(folder, 'downloads'),
  });
  await context.exposeBinding('noteTyped', (_source, text: string) => noteCanary(text));
  await context.addInitScript(reportTyping);
  return context;
}

/** Runs in the page: whatever is typed into any field becomes a canary, also what is never saved. */
function reportTyping(): void {
  const told = new Set<string>();
  const tell = (event: Event, whole: boolean) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
    // The beginning of a long text stands for it: what is found of a draft is rarely its end.
    const text = field.value.slice(0, 24);
    if (told.has(text) || (!whole && text.length < 24)) return;
    told.add(text);
    void window.noteTyped?.(text);
  };
  document.addEventListener('input', (event) => tell(event, false), true);
  for (const end of ['change', 'focusout']) {
    document.addEventListener(end, (event) => tell(event, true), true);
  }
}
