import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { TagTypeahead } from '../typeahead/tag-typeahead.tsx';

interface OrganisationsPickerProps {
  value: string[];
  onChange: (ids: string[]) => void;
  label: string;
  placeholder?: string;
  error?: ReactNode;
  required?: boolean;
  /** What is chosen already, so that names show before anything is typed. */
  chosen: readonly { id: string; name: string }[];
  'data-path'?: string;
  'data-autofocus'?: boolean | undefined;
}

/** Several organisations, each found by typing part of its name. */
export function OrganisationsPicker(props: OrganisationsPickerProps) {
  const { value, chosen, onChange } = props;
  const { orpc } = useCore();
  const codes = useCodes();
  const [search, setSearch] = useState('');
  const [named, setNamed] = useState<ReadonlyMap<string, string>>(
    () => new Map(chosen.map(({ id, name }) => [id, name])),
  );
  const found = useQuery(
    orpc.organisations.suggest.queryOptions({
      input: { text: search.trim().slice(0, 200), limit: 12 },
      placeholderData: keepPreviousData,
    }),
  );
  // A draft of an earlier time knows ids only.
  const looked = useQueries({
    queries: value
      .filter((id) => !named.has(id))
      .map((id) => orpc.organisations.get.queryOptions({ input: { id } })),
  });
  const nameOf = (id: string) =>
    named.get(id) ?? looked.find(({ data }) => data?.id === id)?.data?.name ?? '…';
  return (
    <TagTypeahead
      label={props.label}
      error={props.error}
      required={props.required ?? false}
      {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
      {...(props['data-path'] === undefined ? {} : { path: props['data-path'] })}
      autofocus={props['data-autofocus'] ?? false}
      value={value.map((id) => ({ id, name: nameOf(id) }))}
      onChange={(tags) => {
        setNamed(
          (known) => new Map([...known, ...tags.map(({ id, name }) => [id, name] as const)]),
        );
        onChange(tags.map(({ id }) => id));
      }}
      options={(found.data ?? []).map(({ id, name, homeDistrict }) => ({
        id,
        name,
        hint: codes.label(homeDistrict),
      }))}
      search={search}
      onSearch={setSearch}
      loading={found.isPlaceholderData || found.isPending}
    />
  );
}
