import { describe, expect, it } from 'vitest';
import { commandFor } from '../../../src-renderer/app/frame/use-shortcuts.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>>,
) =>
  commandFor({
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
    key,
    code: `Key${key.toUpperCase()}`,
  });

describe('commandFor', () => {
  it.each([
    ['k', { ctrlKey: true }, 'search'],
    ['K', { metaKey: true }, 'search'],
    ['l', { ctrlKey: true }, 'lock'],
    ['n', { ctrlKey: true }, 'new-session'],
  ] as const)('%s with %o is %s', (key, held, command) => {
    expect(press(key, held)).toBe(command);
  });

  it('opens a new session with Alt+N, also where that types a tilde', () => {
    const event = { ctrlKey: false, metaKey: false, altKey: true, shiftKey: false };
    expect(commandFor({ ...event, key: '˜', code: 'KeyN' })).toBe('new-session');
  });

  it.each([
    ['n', {}],
    ['k', { ctrlKey: true, shiftKey: true }],
    ['n', { ctrlKey: true, altKey: true }],
    ['k', { altKey: true }],
  ] as const)('leaves %s with %o to the text', (key, held) => {
    expect(press(key, held)).toBeNull();
  });
});
