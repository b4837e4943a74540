import { ActionIcon, Badge, Button, Group, Skeleton } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Affiliation } from '#shared/contract/persons.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { EmptyState } from '../../components/form/empty-state.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import { OrganisationContactForm } from './organisation-contact-form.tsx';
import classes from '../../components/record.module.css';

/** Who belongs to the organisation and in which function; those who left come last, paler. */
export function OrganisationContacts({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('organisations');
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const [form, setForm] = useState<Affiliation | 'new' | null>(null);
  const list = useQuery(orpc.affiliations.list.queryOptions({ input: { organisationId } }));

  if (list.isError)
    return <ErrorMessage message={errorMessage(list.error)} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton height={120} />;
  const add = <Button onClick={() => setForm('new')}>{t('contact.add')}</Button>;
  return (
    <>
      {list.data.length === 0 ? (
        <EmptyState title={t('contact.empty')} hint={t('contact.emptyText')}>
          {add}
        </EmptyState>
      ) : (
        <>
          <ContactList contacts={list.data} onEdit={setForm} />
          <Group mt="md">{add}</Group>
        </>
      )}
      {form !== null && (
        <OrganisationContactForm
          organisationId={organisationId}
          contact={form === 'new' ? null : form}
          onClose={() => setForm(null)}
        />
      )}
    </>
  );
}

interface ContactListProps {
  contacts: readonly Affiliation[];
  onEdit: (contact: Affiliation) => void;
}

function ContactList({ contacts, onEdit }: ContactListProps) {
  const { t } = useTranslation('organisations');
  const codes = useCodes();
  const formats = useFormats();
  const trash = useTrash('affiliations');
  const today = berlinDay(new Date());
  const period = ({ fromDate, toDate }: Affiliation) =>
    [
      fromDate !== null && toDate === null
        ? t('contact.since', { date: formats.date(fromDate) })
        : formats.date(fromDate),
      toDate !== null &&
        (fromDate === null
          ? t('contact.until', { date: formats.date(toDate) })
          : formats.date(toDate)),
    ]
      .filter(Boolean)
      .join(' – ');
  return (
    <table className={classes.list}>
      <thead>
        <tr>
          <th scope="col">{t('contact.person')}</th>
          <th scope="col">{t('contact.function')}</th>
          <th scope="col">{t('contact.period')}</th>
          <th scope="col">{t('contact.phone')}</th>
          <th scope="col">{t('contact.email')}</th>
          <td className={classes.actions} />
        </tr>
      </thead>
      <tbody>
        {contacts.map((contact) => {
          const { name } = contact.person;
          const former = contact.toDate !== null && contact.toDate < today;
          return (
            <tr key={contact.id} data-former={former || undefined}>
              <td>
                <Link to="/persons/$id" params={{ id: contact.person.id }} className={classes.link}>
                  <bdi>{name}</bdi>
                </Link>
                {contact.mainContact && !former && (
                  <Badge ml="xs" size="sm" variant="light" tt="none">
                    {t('contact.mainContact')}
                  </Badge>
                )}
              </td>
              <td>
                {codes.label(contact.function)}
                {former && ` (${t('contact.former')})`}
              </td>
              <td>{period(contact)}</td>
              <td>{contact.person.phone}</td>
              <td>{contact.person.email}</td>
              <td className={classes.actions}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('contact.edit', { name })}
                  onClick={() => onEdit(contact)}
                >
                  <IconPencil size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('contact.remove', { name })}
                  onClick={() => void trash([contact.id], name)}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
