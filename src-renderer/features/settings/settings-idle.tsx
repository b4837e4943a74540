import { Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { IDLE_CHOICES, IDLE_MINUTES } from '#shared/contract/workspace.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';

/** After how long without input the store locks by itself. There is no "never". */
export function IdleChoice() {
  const { t } = useTranslation('settings');
  const { client, orpc } = useCore();
  const queries = useQueryClient();
  const notify = useNotify();
  const chosen = useQuery(orpc.settings.get.queryOptions()).data?.['idle-minutes'];
  const change = useMutation({
    mutationFn: (minutes: (typeof IDLE_CHOICES)[number]) =>
      client.settings.set({ 'idle-minutes': minutes }),
    onSuccess: (saved) => queries.setQueryData(orpc.settings.get.queryKey(), saved),
    onError: notify.failure,
    meta: { quiet: true },
  });
  return (
    <Select
      label={t('idle')}
      description={t('idleHint')}
      maw={420}
      allowDeselect={false}
      value={chosen ?? String(IDLE_MINUTES)}
      data={IDLE_CHOICES.map((minutes) => ({
        value: minutes,
        label: t('idleMinutes', { count: Number(minutes) }),
      }))}
      onChange={(minutes) => {
        const found = IDLE_CHOICES.find((choice) => choice === minutes);
        if (found) change.mutate(found);
      }}
    />
  );
}
