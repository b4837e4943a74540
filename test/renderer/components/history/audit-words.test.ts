import { describe, expect, test } from 'vitest';
import { AUDIT_ACTIONS, AUDIT_GROUP_NAMES } from '#shared/codes/audit-actions.ts';
import { BREAK_REASONS } from '#shared/contract/audit.ts';
import {
  actionKey,
  actionWords,
  type AuditNamespaces,
} from '../../../../src-renderer/components/history/audit-words.ts';
import { de } from '../../../../src-renderer/i18n/de/index.ts';
import { en } from '../../../../src-renderer/i18n/en/index.ts';
import { createTexts } from '../../../../src-renderer/i18n/index.ts';

describe.each([
  ['German', de.audit],
  ['English', en.audit],
])('in %s', (_language, texts) => {
  test('everything the core can note has its words, and no words are left over', () => {
    expect(Object.keys(texts.action).sort()).toEqual(AUDIT_ACTIONS.map(actionKey).sort());
    expect(new Set(Object.values(texts.action)).size).toBe(AUDIT_ACTIONS.length);
  });

  test('every group and every way in which a chain can be broken has its words', () => {
    expect(Object.keys(texts.group).sort()).toEqual([...AUDIT_GROUP_NAMES].sort());
    for (const reason of BREAK_REASONS) {
      expect(texts.verify[reason === 'end' ? 'endMissing' : reason]).toMatch(/\.$/);
    }
  });
});

test('an action that a later version has written is shown by its bare name', () => {
  const t = createTexts('de').getFixedT<AuditNamespaces>('de', ['audit', 'common']);
  expect(actionWords(t, 'backups.create')).toBe('Sicherung erstellt und geprüft');
  expect(actionWords(t, 'letters.send')).toBe('letters.send');
});
