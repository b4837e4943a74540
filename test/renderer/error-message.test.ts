import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import {
  errorCode,
  errorMessage,
  fieldErrors,
  issueMessage,
  retryAfterMs,
} from '../../src-renderer/hooks/use-error-message.ts';
import { errors } from '../../src-renderer/i18n/de/errors.ts';
import { createTexts } from '../../src-renderer/i18n/index.ts';

const t = createTexts('de').getFixedT('de', 'errors');

describe('errors in words', () => {
  it('rounds the pause up, so that nobody is sent to try a moment too early', () => {
    const error = new ORPCError('WAIT', { data: { retryAfterMs: 4100 } });
    expect(errorMessage(error, t)).toContain('5 s');
    expect(retryAfterMs(error)).toBe(4100);
  });

  it('says that the connection was away when no answer came', () => {
    expect(errorCode(new Error('port closed'))).toBeNull();
    expect(errorMessage(new Error('port closed'), t)).toContain('Verbindung');
  });

  it('has words for a code it does not know, and never shows the bare message', () => {
    const error = new ORPCError('SOMETHING_NEW', { message: 'SELECT secret' });
    expect(errorMessage(error, t)).toBe(t('INTERNAL'));
  });

  it('puts each issue at its field of the form', () => {
    const error = new ORPCError('INVALID_INPUT', {
      data: {
        issues: [
          { path: 'fields.name', code: 'required', message: 'x' },
          { path: 'fields.languages.0', code: 'never_heard_of', message: 'x' },
        ],
      },
    });
    expect(fieldErrors(error, t, 'fields.')).toEqual({
      name: 'Bitte ausfüllen.',
      'languages.0': 'Bitte diese Angabe prüfen.',
    });
  });

  it('finds the words of every issue that has any', () => {
    const other = t('issue.other');
    const said = Object.keys(errors.issue).map((code) =>
      issueMessage({ path: '', code, message: '' }, t),
    );
    expect(said.filter((words) => words === other)).toHaveLength(1);
  });

  it('has no field errors for any other refusal', () => {
    expect(fieldErrors(new ORPCError('FORBIDDEN'), t)).toEqual({});
  });
});
