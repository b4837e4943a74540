import { createContext, use } from 'react';
import type { Shell } from '#shared/shell.ts';

export const ShellContext = createContext<Shell | null>(null);

/** The program around the page: file dialogs, platform. @throws outside of the app's providers */
export function useShell(): Shell {
  const shell = use(ShellContext);
  if (!shell) throw new Error('useShell needs the app around it');
  return shell;
}
