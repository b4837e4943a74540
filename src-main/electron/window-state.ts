import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { z } from 'zod';

/** Where the window was, and nothing about anybody. In pixels of the virtual desktop. */
export interface WindowState {
  x: number;
  y: number;
  width: number;
  height: number;
  maximized: boolean;
}

export const defaultSize = { width: 1360, height: 880 } as const;
export const minimumSize = { width: 960, height: 600 } as const;

const pixels = z.int().min(-100_000).max(100_000);
const stored: z.ZodType<WindowState> = z.strictObject({
  x: pixels,
  y: pixels,
  width: z.int().min(minimumSize.width).max(20_000),
  height: z.int().min(minimumSize.height).max(20_000),
  maximized: z.boolean(),
});

/**
 * @param workAreas the usable parts of the screens that are connected now
 * @returns null when nothing usable is stored, or the window would lie where no screen is
 */
export function loadWindowState(file: string, workAreas: Rectangle[]): WindowState | null {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
  const { data } = stored.safeParse(content);
  return data && workAreas.some((area) => titleBarVisible(data, area)) ? data : null;
}

/** A lost window position is no reason to disturb anyone, so a failure to write is ignored. */
export function saveWindowState(file: string, state: WindowState): void {
  const partial = `${file}.tmp`;
  try {
    writeFileSync(partial, JSON.stringify(state));
    renameSync(partial, file);
  } catch {
    rmSync(partial, { force: true });
  }
}

/** Enough of the upper edge to take hold of. */
function titleBarVisible(state: WindowState, area: Rectangle): boolean {
  const across = Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x);
  return across >= 120 && state.y >= area.y - 8 && state.y <= area.y + area.height - 40;
}
