import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { berlinDay, dateLanguage, formatDay, formatDayOfYear } from '#shared/rules/dates.ts';
import { TagTypeahead, type Tag } from '../../components/typeahead/tag-typeahead.tsx';
import { announce } from '../../hooks/announce.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';

interface PickerProps {
  value: Tag[];
  onChange: (value: Tag[]) => void;
  search: string;
  onSearch: (text: string) => void;
  error?: string | undefined;
}

/** Organisations found by any of their names; an unknown one is made on the spot. */
export function EntryOrganisations(props: PickerProps & { today: string }) {
  const { search, today } = props;
  const { t, i18n } = useTranslation('sessionEntry');
  const { orpc } = useCore();
  const codes = useCodes();
  const notify = useNotify();
  const language = dateLanguage(i18n.language);
  const found = useQuery(
    orpc.organisations.suggest.queryOptions({
      input: { text: search.trim().slice(0, 200) },
      placeholderData: keepPreviousData,
    }),
  );
  const create = useMutation(orpc.organisations.create.mutationOptions());

  const lastSession = (at: string) => {
    const day = berlinDay(at);
    const sameYear = day.slice(0, 4) === today.slice(0, 4);
    return sameYear ? formatDayOfYear(day, language) : formatDay(day, language);
  };
  return (
    <TagTypeahead
      label={t('organisations')}
      field="organisations"
      value={props.value}
      onChange={props.onChange}
      search={search}
      onSearch={props.onSearch}
      loading={found.isPlaceholderData || found.isPending}
      options={(found.data ?? []).map(({ id, name, homeDistrict, lastSessionAt }) => ({
        id,
        name,
        hint: [
          codes.label(homeDistrict),
          lastSessionAt && t('lastSession', { date: lastSession(lastSessionAt) }),
        ]
          .filter(Boolean)
          .join(' · '),
      }))}
      createLabel={(text) => t('createOrganisation', { text })}
      onCreate={async (name) => {
        try {
          const { id } = await create.mutateAsync({ name });
          announce(t('organisationCreated', { name }));
          return { id, name };
        } catch (error) {
          notify.failure(error);
          return null;
        }
      }}
      error={props.error}
      placeholder={t('organisationPlaceholder')}
    />
  );
}

/** Who took part: people of the chosen organisations are offered at once. */
export function EntryParticipants(props: PickerProps & { organisations: readonly Tag[] }) {
  const { search, organisations } = props;
  const { t } = useTranslation('sessionEntry');
  const { orpc } = useCore();
  const codes = useCodes();
  const notify = useNotify();
  const organisationIds = organisations.slice(0, 20).map(({ id }) => id);
  const found = useQuery(
    orpc.persons.suggest.queryOptions({
      input: { text: search.trim().slice(0, 200), organisationIds },
      placeholderData: keepPreviousData,
    }),
  );
  const createPerson = useMutation(orpc.persons.create.mutationOptions());
  const affiliate = useMutation(orpc.affiliations.create.mutationOptions());

  const create = async (text: string): Promise<Tag | null> => {
    try {
      const { id } = await createPerson.mutateAsync(newPerson(text));
      const [organisation] = organisations;
      if (organisation) {
        await affiliate.mutateAsync({
          personId: id,
          organisationId: organisation.id,
          function: 'function/other',
        });
      }
      announce(t('personCreated', { name: text }));
      return { id, name: text };
    } catch (error) {
      notify.failure(error);
      return null;
    }
  };
  return (
    <TagTypeahead
      label={t('participants')}
      field="participants"
      value={props.value}
      onChange={props.onChange}
      search={search}
      onSearch={props.onSearch}
      loading={found.isPlaceholderData || found.isPending}
      options={(found.data ?? []).map((person) => ({
        id: person.id,
        name: person.name,
        hint: codes.label(person.function),
      }))}
      createLabel={(text) => t('createPerson', { text })}
      onCreate={create}
      error={props.error}
      placeholder={t('participantPlaceholder')}
      offerAll
    />
  );
}

/** Who held the session; colleagues who have left are not offered. */
export function EntryCounsellors(props: PickerProps) {
  const { t } = useTranslation(['sessionEntry', 'common']);
  const { orpc } = useCore();
  const users = useQuery(orpc.users.list.queryOptions({ staleTime: 60_000 }));
  const typed = props.search.trim().toLocaleLowerCase();
  return (
    <TagTypeahead
      label={t('counsellors')}
      field="counsellors"
      value={props.value}
      onChange={props.onChange}
      search={props.search}
      onSearch={props.onSearch}
      loading={users.isPending}
      options={(users.data ?? [])
        .filter(
          ({ active, name, initials }) =>
            active &&
            (name.toLocaleLowerCase().includes(typed) || initials.toLocaleLowerCase() === typed),
        )
        .map(({ id, name, role }) => ({ id, name, hint: t(`common:role.${role}`) }))}
      error={props.error}
      max={20}
    />
  );
}

/** The last word is taken as the family name; the record page has fields to correct that. */
function newPerson(text: string) {
  const words = text.trim().split(/\s+/);
  return {
    familyName: words.at(-1) ?? text,
    givenName: words.slice(0, -1).join(' ') || null,
  };
}
