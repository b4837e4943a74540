import { ActionIcon, Button, Skeleton } from '@mantine/core';
import { IconHistory, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Consent } from '#shared/contract/consents.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { holds } from '#shared/rules/consent-state.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { RecordHistory } from '../../components/history/record-history.tsx';
import classes from '../../components/record.module.css';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import { ConsentForm } from './consent-form.tsx';
import styles from './consents.module.css';

/** How things stand with a person's consent to each purpose; what is not entered shows, too. */
export function PersonConsents({ personId }: { personId: string }) {
  const { t } = useTranslation('consents');
  const { orpc } = useCore();
  const codes = useCodes();
  const errorMessage = useErrorMessage();
  const [editing, setEditing] = useState<string | null>(null);
  const list = useQuery(orpc.consents.list.queryOptions({ input: { personId } }));
  const known = list.data ?? [];
  // A purpose that is no longer in use stays where somebody has an entry for it.
  const purposes = codes.options(
    'consent-purpose',
    known.map(({ purpose }) => purpose),
  );
  const of = (purpose: string) => known.find((one) => one.purpose === purpose);
  return (
    <section>
      {list.isError && (
        <ErrorMessage message={errorMessage(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <Skeleton height={180} aria-busy />}
      {list.data && (
        <table className={classes.list} aria-label={t('title')}>
          <thead>
            <tr>
              <th scope="col">{t('column.purpose')}</th>
              <th scope="col">{t('column.state')}</th>
              <th scope="col">{t('column.form')}</th>
              <th scope="col">{t('column.givenOn')}</th>
              <th scope="col">{t('column.textVersion')}</th>
              <th scope="col">{t('column.expiresOn')}</th>
              <th scope="col" className={styles.actions} aria-label={t('column.actions')} />
            </tr>
          </thead>
          <tbody>
            {purposes.map(({ value, label }) => (
              <ConsentLines
                key={value}
                purpose={label}
                consent={of(value) ?? null}
                onEdit={() => setEditing(value)}
              />
            ))}
          </tbody>
        </table>
      )}
      {editing !== null && (
        <ConsentForm
          personId={personId}
          purpose={editing}
          consent={of(editing) ?? null}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
}

interface ConsentLinesProps {
  /** As the code list calls it. */
  purpose: string;
  /** Null: nothing is entered for the purpose. */
  consent: Consent | null;
  onEdit: () => void;
}

/** One purpose, and below it what became of it over time, where somebody asks. */
function ConsentLines({ purpose, consent, onEdit }: ConsentLinesProps) {
  const { t } = useTranslation('consents');
  const codes = useCodes();
  const formats = useFormats();
  const trash = useTrash('consents');
  const [past, setPast] = useState(false);
  if (consent === null) {
    return (
      <tr data-former>
        <td>{purpose}</td>
        <td colSpan={5}>{t('none')}</td>
        <td className={styles.actions}>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t('addNamed', { purpose })}
            onClick={onEdit}
          >
            {t('add')}
          </Button>
        </td>
      </tr>
    );
  }
  const { id, state, expired, legalBasis, form, givenOn, withdrawnOn, textVersion, expiresOn } =
    consent;
  const fine = holds(consent, berlinDay(new Date()));
  const region = `consent-history-${id}`;
  return (
    <>
      <tr>
        <td>{purpose}</td>
        <td>
          <span
            className={classes.chip}
            data-live={fine || undefined}
            data-warn={expired || undefined}
          >
            {expired ? t('expired') : codes.label(state)}
          </span>
          {legalBasis !== null && (
            <div className={styles.detail}>
              <bdi>{legalBasis}</bdi>
            </div>
          )}
          {withdrawnOn !== null && (
            <div className={styles.detail}>
              {t('withdrawnOn', { date: formats.date(withdrawnOn) })}
            </div>
          )}
        </td>
        <td>{codes.label(form)}</td>
        <td>{formats.date(givenOn)}</td>
        <td>
          <bdi>{textVersion}</bdi>
        </td>
        <td className={expired ? classes.warn : undefined}>{formats.date(expiresOn)}</td>
        <td className={styles.actions}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('historyNamed', { purpose })}
            aria-expanded={past}
            aria-controls={region}
            onClick={() => setPast(!past)}
          >
            <IconHistory size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('editNamed', { purpose })}
            onClick={onEdit}
          >
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('trashNamed', { purpose })}
            onClick={() => void trash([id], purpose)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </td>
      </tr>
      <tr id={region} hidden={!past}>
        <td colSpan={7}>{past && <RecordHistory entity="consent" id={id} />}</td>
      </tr>
    </>
  );
}
