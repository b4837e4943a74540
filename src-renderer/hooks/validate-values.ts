import type { TFunction } from 'i18next';
import type * as z from 'zod';
import { issueMessage } from './use-error-message.ts';

/**
 * Checks what a form holds against the contract's own schema, so that most mistakes show without
 * asking the core. @returns a sentence for each wrong field by its path; none means valid.
 */
export function validateValues(
  schema: z.ZodType,
  values: unknown,
  t: TFunction<'errors'>,
): Record<string, string> {
  const result = schema.safeParse(values);
  if (result.success) return {};
  return Object.fromEntries(
    result.error.issues.map((issue) => [
      issue.path.join('.'),
      issueMessage({ path: '', code: wordFor(issue), message: '' }, t),
    ]),
  );
}

/** zod says `too_small` of an empty line, and `invalid_type` where nothing was chosen. */
function wordFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small' && issue.origin === 'string') return 'required';
  if (issue.code === 'too_big' && issue.origin === 'string') return 'too_long';
  if (issue.code === 'invalid_type' && (issue.input === null || issue.input === undefined))
    return 'required';
  // A rule of the contract's own names itself.
  if (issue.code === 'custom' && typeof issue.params?.['code'] === 'string')
    return issue.params['code'];
  return issue.code;
}
