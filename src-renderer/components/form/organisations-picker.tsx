import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../hooks/use-core.ts';

interface OrganisationsPickerProps {
  value: string[];
  onChange: (ids: string[]) => void;
  label: string;
  description?: ReactNode;
  placeholder?: string;
  error?: ReactNode;
  required?: boolean;
  onBlur?: () => void;
  /** What is chosen already, so that names show before anything is typed. */
  chosen: readonly { id: string; name: string }[];
  'data-path'?: string;
  'data-autofocus'?: boolean;
}

/** Several organisations, each found by typing part of its name. */
export function OrganisationsPicker(props: OrganisationsPickerProps) {
  const { chosen, placeholder, onChange, ...input } = props;
  const { t } = useTranslation();
  const { orpc } = useCore();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 120);
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(
    () => new Map(chosen.map(({ id, name }) => [id, name])),
  );
  const found = useQuery(
    orpc.organisations.suggest.queryOptions({
      input: { text: asked.slice(0, 200), limit: 12 },
      placeholderData: keepPreviousData,
    }),
  ).data;

  const named = new Map(picked);
  for (const { id, name } of found ?? []) named.set(id, name);
  // A draft of an earlier time knows ids only.
  const unnamed = input.value.filter((id) => !named.has(id));
  const looked = useQueries({
    queries: unnamed.map((id) => orpc.organisations.get.queryOptions({ input: { id } })),
  });
  for (const { data } of looked) if (data) named.set(data.id, data.name);

  const offered = new Set([...input.value, ...(found ?? []).map(({ id }) => id)]);
  return (
    <MultiSelect
      {...input}
      searchable
      hidePickedOptions
      selectFirstOptionOnChange
      openOnFocus={false}
      placeholder={input.value.length === 0 ? placeholder : undefined}
      nothingFoundMessage={t('noMatch')}
      data={[...offered].map((id) => ({ value: id, label: named.get(id) ?? '…' }))}
      // The core has searched already, spellings and former names included.
      filter={({ options }) => options}
      searchValue={text}
      onSearchChange={setText}
      onChange={(ids) => {
        setPicked((known) => {
          const kept = new Map(known);
          for (const id of ids) kept.set(id, named.get(id) ?? '');
          return kept;
        });
        onChange(ids);
      }}
    />
  );
}
