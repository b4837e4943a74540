import { ORPCError } from '@orpc/client';
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ERRORS, type ErrorCode, type Issue } from '#shared/contract/errors.ts';
import { errors } from '../i18n/de/errors.ts';

const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(ERRORS, code);

/** The core's code for this error, or null when the answer never came (port closed, aborted). */
export const errorCode = (error: unknown): ErrorCode | null =>
  error instanceof ORPCError ? (isErrorCode(error.code) ? error.code : 'INTERNAL') : null;

const dataOf = (error: unknown): Record<string, unknown> => {
  const data: unknown = error instanceof ORPCError ? error.data : null;
  return typeof data === 'object' && data !== null ? { ...data } : {};
};

/** What happened, that nothing was lost, and what to do: one sentence or two for every error. */
export function errorMessage(error: unknown, t: TFunction<'errors'>): string {
  const code = errorCode(error);
  if (code === null) return t('CONNECTION_LOST');
  const { retryAfterMs, reason } = dataOf(error);
  const seconds = typeof retryAfterMs === 'number' ? Math.ceil(retryAfterMs / 1000) : 0;
  // Of a backup that is newer than this program: the version that wrote it, where it is known.
  const isVersion = typeof reason === 'string' && /^\d+\.\d+/.test(reason);
  return t(code, { seconds, version: isVersion ? ` (≥ ${reason})` : '' });
}

export function useErrorMessage(): (error: unknown) => string {
  const { t } = useTranslation('errors');
  return useCallback((error: unknown) => errorMessage(error, t), [t]);
}

/** Milliseconds until the next attempt, 0 when the error names none. */
export function retryAfterMs(error: unknown): number {
  const { retryAfterMs: wait } = dataOf(error);
  return typeof wait === 'number' ? wait : 0;
}

const isIssue = (value: unknown): value is Issue =>
  typeof value === 'object' && value !== null && 'path' in value && 'code' in value;

/** What is wrong with which part of the input; empty for any other error. */
export function errorIssues(error: unknown): Issue[] {
  if (errorCode(error) !== 'INVALID_INPUT') return [];
  const { issues } = dataOf(error);
  return Array.isArray(issues) ? issues.filter(isIssue) : [];
}

/** Words for a single wrong field. */
export function issueMessage(issue: Issue, t: TFunction<'errors'>): string {
  const key = `issue.${issue.code}`;
  return t(isIssueKey(key) ? key : 'issue.other');
}

type IssueKey = `issue.${keyof typeof errors.issue}`;
const isIssueKey = (key: string): key is IssueKey =>
  Object.hasOwn(errors.issue, key.slice('issue.'.length));

/**
 * The issues as field errors of a `useForm`: `form.setErrors(fieldErrors(error, t, 'fields.'))`.
 * `prefix` is what the contract puts before the form's own paths.
 */
export function fieldErrors(
  error: unknown,
  t: TFunction<'errors'>,
  prefix = '',
): Record<string, string> {
  return Object.fromEntries(
    errorIssues(error).map((issue) => [
      issue.path.startsWith(prefix) ? issue.path.slice(prefix.length) : issue.path,
      issueMessage(issue, t),
    ]),
  );
}
