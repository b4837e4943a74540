import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../hooks/use-core.ts';

interface OrganisationPickerProps {
  value: string | null;
  onChange: (id: string | null) => void;
  label: string;
  error?: ReactNode;
  onBlur?: () => void;
  required?: boolean;
  /** False: only typing opens the list, e.g. where a dialog has put the focus there. */
  openOnFocus?: boolean;
  'data-autofocus'?: boolean;
  /** What is chosen already, so that its name shows before anything is typed. */
  chosen: { id: string; name: string } | null;
  /** Never offered: an organisation is not its own umbrella. */
  without?: string | null;
}

/** An organisation, found by typing part of its name. */
export function OrganisationPicker({ chosen, without = null, ...input }: OrganisationPickerProps) {
  const { t } = useTranslation();
  const { orpc } = useCore();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 120);
  const [picked, setPicked] = useState(chosen);
  const found = useQuery(
    orpc.organisations.suggest.queryOptions({
      input: { text: asked, limit: 12 },
      placeholderData: keepPreviousData,
    }),
  ).data;

  const named = new Map<string, string>();
  if (picked && picked.id === input.value) named.set(picked.id, picked.name);
  for (const one of found ?? []) if (one.id !== without) named.set(one.id, one.name);
  return (
    <Select
      {...input}
      searchable
      clearable
      nothingFoundMessage={t('noMatch')}
      data={[...named].map(([value, label]) => ({ value, label }))}
      // The core has searched already, spellings and former names included.
      filter={({ options }) => options}
      onSearchChange={setText}
      onChange={(id) => {
        setPicked(id === null ? null : { id, name: named.get(id) ?? '' });
        input.onChange(id);
      }}
    />
  );
}
