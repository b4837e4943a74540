import { expect, test, vi } from 'vitest';
import { passPlainTextOnly, plainText } from '../../../src-renderer/app/trusted-types.ts';

test.each([
  '',
  ':root { --mantine-scale: 1; }',
  '@media (400px < width <= 60em) { .x { color: red } }',
  'a < b, 1 <2',
])('styles and plain text pass: %s', (text) => expect(plainText(text)).toBe(text));

test.each([
  '<img src=x onerror=alert(1)>',
  '</style><script>alert(1)</script>',
  'a{}<!-- x -->',
  '<?xml?>',
  '<SVG/onload=alert(1)>',
  '1 < 2 <b',
  '<<a',
])('what begins a tag or a comment does not: %s', (text) => expect(plainText(text)).toBe(null));

test('there is one policy, for markup only: no string becomes a script or its address', () => {
  const createPolicy = vi.fn();
  passPlainTextOnly({ trustedTypes: { createPolicy } } as unknown as Window);
  expect(createPolicy.mock.calls).toEqual([['default', { createHTML: plainText }]]);
});

test('a browser without Trusted Types shows the page as well', () => {
  expect(() => passPlainTextOnly({} as Window)).not.toThrow();
});
