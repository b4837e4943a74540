import { Input, SegmentedControl, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Settings } from '#shared/contract/workspace.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';

/** Preferences that apply at once; the app listens to the settings and changes what is shown. */
export function SettingsDisplay() {
  const { t, i18n } = useTranslation('settings');
  const { client, orpc } = useCore();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const { data } = useQuery(orpc.settings.get.queryOptions());
  const change = useMutation({
    mutationFn: (settings: Partial<Settings>) => client.settings.set(settings),
    onSuccess: (saved) => queryClient.setQueryData(orpc.settings.get.queryKey(), saved),
    onError: notify.failure,
    meta: { quiet: true },
  });
  return (
    <Stack gap="md" align="flex-start">
      <Choice
        label={t('language')}
        value={i18n.language === 'en' ? 'en' : 'de'}
        options={[
          ['de', 'Deutsch'],
          ['en', 'English'],
        ]}
        onChange={(language) => change.mutate({ language })}
      />
      <Choice
        label={t('colourScheme')}
        value={data?.['colour-scheme'] ?? 'auto'}
        options={[
          ['light', t('light')],
          ['dark', t('dark')],
          ['auto', t('auto')],
        ]}
        onChange={(scheme) => change.mutate({ 'colour-scheme': scheme })}
      />
      <Choice
        label={t('density')}
        value={data?.density ?? 'compact'}
        options={[
          ['compact', t('compact')],
          ['comfortable', t('comfortable')],
        ]}
        onChange={(density) => change.mutate({ density })}
      />
    </Stack>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <Input.Wrapper label={label} labelElement="div">
      <div>
        <SegmentedControl
          aria-label={label}
          value={value}
          onChange={onChange}
          data={options.map(([option, text]) => ({ value: option, label: text }))}
        />
      </div>
    </Input.Wrapper>
  );
}
