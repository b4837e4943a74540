/** Names the procedure and the kind of an error, nothing else: its message may hold data. */
export function faultText(procedure: string, error: unknown): string {
  const kind = error instanceof Error ? error.name : typeof error;
  const code = (error as { code?: unknown } | null)?.code;
  const where =
    error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 8).join('\n') : '';
  return `unexpected ${kind}${typeof code === 'string' ? ` (${code})` : ''} in ${procedure}\n${where}`;
}
