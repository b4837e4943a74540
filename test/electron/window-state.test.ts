import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openMainWindow } from '../../src-main/electron/window.ts';
import { loadWindowState, saveWindowState } from '../../src-main/electron/window-state.ts';
import { electronDouble, screen } from '../helpers/electron-double.ts';
import { tempDir } from '../helpers/temp-dir.ts';

vi.mock('electron', () => import('../helpers/electron-double.ts'));

const state = { x: 100, y: 50, width: 1200, height: 800, maximized: false };
const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }];
let file: string;

beforeEach(() => {
  electronDouble.reset();
  file = join(tempDir(), 'window-state.json');
});

describe('window state', () => {
  test('comes back as it was, and leaves no temporary file', () => {
    saveWindowState(file, state);
    expect(loadWindowState(file, screens)).toEqual(state);
    expect(readdirSync(join(file, '..'))).toEqual(['window-state.json']);
  });

  test.each([
    ['nothing', ''],
    ['no JSON', '{"x":1'],
    ['a list', '[]'],
    ['too small', JSON.stringify({ ...state, width: 10 })],
    ['huge', JSON.stringify({ ...state, width: 1e9 })],
    ['fractions', JSON.stringify({ ...state, x: 0.5 })],
    ['text', JSON.stringify({ ...state, x: '1' })],
    ['a missing field', JSON.stringify({ x: 1, y: 1 })],
    ['more than it should', JSON.stringify({ ...state, user: 'Ayşe' })],
    ['bytes', '\u0000\uffff'],
  ])('%s in the file is ignored', (_name, content) => {
    writeFileSync(file, content);
    expect(loadWindowState(file, screens)).toBe(null);
  });

  test.each([
    ['left of every screen', { x: -1200 }, false],
    ['a sliver at the right', { x: 1900 }, false],
    ['half out at the right', { x: 1400 }, true],
    ['title bar above the screen', { y: -200 }, false],
    ['below the screen', { y: 1040 }, false],
    ['on a second screen that is connected', { x: 2500 }, true],
    ['on a screen that is gone', { x: -1500 }, false],
  ])('%s', (_name, place, usable) => {
    saveWindowState(file, { ...state, ...place });
    const areas = [...screens, { x: 1920, y: 0, width: 1280, height: 1024 }];
    const all = _name.includes('second') || _name.includes('half') ? areas : screens;
    expect(loadWindowState(file, all) !== null).toBe(usable);
  });

  test('a place that cannot be written disturbs nobody', () => {
    mkdirSync(file);
    saveWindowState(file, state);
    expect(existsSync(`${file}.tmp`)).toBe(false);
  });
});

describe('window', () => {
  const open = () =>
    openMainWindow({
      developer: false,
      title: 'Leuchtturm',
      preload: '/app/preload.cjs',
      icon: '/app/icon.png',
      stateFile: file,
      files: () => Promise.resolve({ status: 200, headers: {}, body: null }),
    });

  test('opens where it was', () => {
    saveWindowState(file, { ...state, maximized: true });
    open();
    const [window] = electronDouble.windows;
    expect(window?.options).toMatchObject({ x: 100, y: 50, width: 1200, height: 800 });
    expect(window?.maximized).toBe(true);
  });

  test('opens in its usual size, placed by the system, when its screen is gone', () => {
    saveWindowState(file, state);
    screen.workAreas = [{ x: 5000, y: 0, width: 800, height: 600 }];
    open();
    const [window] = electronDouble.windows;
    expect(window?.options).toMatchObject({ width: 1360, height: 880 });
    expect(window?.options).not.toHaveProperty('x');
  });
});
