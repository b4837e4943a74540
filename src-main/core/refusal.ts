import type { ErrorCode, ErrorData, Issue } from '#shared/contract/errors.ts';

/**
 * The core saying no, with a code of the closed set. Thrown by services, turned into the
 * contract's typed error at the router. The message is for developers and never holds what a
 * person typed.
 */
export class Refusal<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'Refusal';
  readonly code: Code;
  readonly data: ErrorData<Code>;

  constructor(code: Code, data: ErrorData<Code>, message: string = code) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** Refuses an input because of one field. */
export const invalid = (path: string, code: string, message: string): Refusal<'INVALID_INPUT'> =>
  new Refusal('INVALID_INPUT', { issues: [{ path, code, message }] }, message);

export const invalidAll = (issues: Issue[]): Refusal<'INVALID_INPUT'> =>
  new Refusal('INVALID_INPUT', { issues });

export const notFound = (entity: string): Refusal<'NOT_FOUND'> =>
  new Refusal('NOT_FOUND', { entity }, `${entity} not found`);
