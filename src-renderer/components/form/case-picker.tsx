import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isClosedStatus } from '#shared/rules/case-status.ts';
import { useCore } from '../../hooks/use-core.ts';

/** A case named in passing. */
export interface PickedCase {
  id: string;
  number: string;
  concern: string;
}

interface CasePickerProps {
  value: string | null;
  onChange: (id: string | null) => void;
  label: string;
  error?: ReactNode;
  onBlur?: () => void;
  /** What is chosen already, so that its name shows before anything is typed. */
  chosen: PickedCase | null;
  /** Offered are cases of one of these; none: of any. */
  organisationIds: readonly string[];
  'data-field'?: string;
  'data-path'?: string;
}

const nameOf = ({ number, concern }: Omit<PickedCase, 'id'>) => `${number} · ${concern}`;

/** A case, found by its number, concern or organisation; those that are open come first. */
export function CasePicker({ chosen, organisationIds, onChange, ...input }: CasePickerProps) {
  const { t } = useTranslation('cases');
  const { orpc } = useCore();
  const [text, setText] = useState('');
  const [picked, setPicked] = useState(chosen);
  const own = picked?.id === input.value ? picked : chosen?.id === input.value ? chosen : null;
  // A draft knows the id only; of a confidential case of others nobody is told more than that.
  const named = useQuery(
    orpc.cases.get.queryOptions({
      input: { id: input.value ?? '' },
      enabled: input.value !== null && !own,
    }),
  );
  const current = own ?? named.data;
  // What stands in the field because it is chosen is nothing to look for.
  const typed = current && text === nameOf(current) ? '' : text.trim();
  const [asked] = useDebouncedValue(typed, 120);
  const found = useQuery(
    orpc.cases.suggest.queryOptions({
      input: {
        text: asked.slice(0, 200),
        organisationIds: [...organisationIds],
        openOnly: false,
        limit: 20,
      },
      placeholderData: keepPreviousData,
    }),
  ).data;

  const offered = (found ?? []).map((one) => ({
    value: one.id,
    label: nameOf(one),
    closed: isClosedStatus(one.status),
  }));
  const missing =
    input.value !== null && !offered.some(({ value }) => value === input.value)
      ? [
          {
            value: input.value,
            label: current ? nameOf(current) : named.isError ? t('picker.hidden') : '…',
          },
        ]
      : [];
  const group = (closed: boolean) =>
    offered.filter((one) => one.closed === closed).map(({ value, label }) => ({ value, label }));
  const groups = [
    { group: t('picker.open'), items: group(false) },
    { group: t('picker.closed'), items: group(true) },
  ];
  return (
    <Select
      {...input}
      searchable
      clearable
      openOnFocus={false}
      allowDeselect={false}
      placeholder={t('picker.none')}
      nothingFoundMessage={t('picker.nothing')}
      data={[...missing, ...groups.filter(({ items }) => items.length > 0)]}
      // The core has searched already.
      filter={({ options }) => options}
      onSearchChange={setText}
      onChange={(id) => {
        const one = found?.find((candidate) => candidate.id === id);
        if (one) setPicked(one);
        onChange(id);
      }}
    />
  );
}
