import { ORPCError } from '@orpc/server';

/** The answer, or the code of the refusal; any other way to end, also INTERNAL, is a failure. */
export async function refusedOr<T, Code extends string>(
  call: Promise<T>,
  ...codes: readonly Code[]
): Promise<T | Code> {
  try {
    return await call;
  } catch (error) {
    const code = error instanceof ORPCError && error.defined ? String(error.code) : null;
    const expected = codes.find((one) => one === code);
    if (expected === undefined) {
      throw new Error(`ended as ${code ?? String(error)}`, { cause: error });
    }
    return expected;
  }
}
