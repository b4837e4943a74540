import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../hooks/use-core.ts';

export interface PickedPerson {
  /** Null: a person who is not in the store yet. */
  id: string | null;
  name: string;
}

interface PersonPickerProps {
  organisationId: string;
  picked: PickedPerson | null;
  onPick: (person: PickedPerson | null) => void;
  error?: ReactNode;
}

/** No person has this id, so it can stand for "somebody new". */
const NEW = 'new';

/** Somebody known, found by typing part of the name, or somebody new under the typed name. */
export function PersonPicker({ organisationId, picked, onPick, error }: PersonPickerProps) {
  const { t } = useTranslation('organisations');
  const { orpc } = useCore();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 120);
  const found = useQuery(
    orpc.persons.suggest.queryOptions({
      input: { text: asked.slice(0, 200), organisationIds: [organisationId], limit: 12 },
      placeholderData: keepPreviousData,
    }),
  ).data;

  const typed = text.trim() === picked?.name ? '' : text.trim();
  const data = (found ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (picked && !data.some(({ value }) => value === (picked.id ?? NEW)))
    data.push({ value: picked.id ?? NEW, label: picked.name });
  if (typed !== '' && picked?.id !== null)
    data.push({ value: NEW, label: t('contact.newPerson', { name: typed }) });
  return (
    <Select
      label={t('contact.person')}
      description={t('contact.personHint')}
      required
      searchable
      clearable
      data-autofocus
      data={data}
      filter={({ options }) => options}
      value={picked && (picked.id ?? NEW)}
      error={error}
      onSearchChange={setText}
      onChange={(id, option) => {
        if (id === null) onPick(null);
        else if (id === NEW) onPick({ id: null, name: typed || (picked?.name ?? '') });
        else onPick({ id, name: option?.label ?? '' });
      }}
    />
  );
}
