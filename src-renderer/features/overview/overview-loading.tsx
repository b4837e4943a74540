import { Skeleton, Stack } from '@mantine/core';

/** Where a list is about to stand. */
export function OverviewLoading({ lines }: { lines: number }) {
  return (
    <Stack gap="md" aria-busy>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={30} />
      ))}
    </Stack>
  );
}
