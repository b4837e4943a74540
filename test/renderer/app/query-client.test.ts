import { ORPCError } from '@orpc/client';
import { MutationObserver, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '../../../src-renderer/app/query-client.ts';

async function watching(quiet: boolean) {
  const client = createQueryClient(() => undefined);
  const read = vi.fn(() => Promise.resolve('record'));
  const observer = new QueryObserver(client, { queryKey: ['record'], queryFn: read });
  const stop = observer.subscribe(() => undefined);
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(1));
  const mutation = new MutationObserver(client, {
    mutationFn: () => Promise.resolve('saved'),
    meta: { quiet },
  });
  await mutation.mutate();
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  stop();
  return read;
}

describe('createQueryClient', () => {
  it('reads what is on screen again after a change', async () => {
    expect(await watching(false)).toHaveBeenCalledTimes(2);
  });

  it('does not read everything again for a draft', async () => {
    expect(await watching(true)).toHaveBeenCalledTimes(1);
  });

  it('notices that the core has locked itself, and asks no refused question twice', async () => {
    const onLocked = vi.fn();
    const client = createQueryClient(onLocked);
    const read = vi.fn(() => Promise.reject(new ORPCError('LOCKED', { status: 401 })));
    await expect(client.query({ queryKey: ['a'], queryFn: read })).rejects.toThrow();
    expect(onLocked).toHaveBeenCalledTimes(1);
    expect(read).toHaveBeenCalledTimes(1);
  });
});
