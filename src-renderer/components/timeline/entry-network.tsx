import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { previewOf } from '#shared/rules/document-file.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { DocumentPreview } from '../documents/document-preview.tsx';
import { useSaveDocument } from '../documents/use-documents.ts';
import { RecordLink, Tags, Text, Title, type EntryProps } from './entry-parts.tsx';
import { useDueWords } from './entry-work.tsx';

export function EventEntry({ entry }: EntryProps<'event'>) {
  const { t } = useTranslation('timeline');
  const codes = useCodes();
  const { openRecord } = useCommands();
  return (
    <>
      <Title
        onOpen={() => openRecord('event', entry.id)}
        meta={[
          codes.label(entry.type),
          entry.place,
          entry.persons > 0 && t('event.persons', { count: entry.persons }),
          entry.organisations > 0 && t('event.organisations', { count: entry.organisations }),
        ]}
      >
        {entry.title}
      </Title>
      {(entry.topics.length > 0 || entry.recommendations > 0) && (
        <Tags topics={entry.topics}>
          {entry.recommendations > 0 && (
            <span>{t('event.recommendations', { count: entry.recommendations })}</span>
          )}
        </Tags>
      )}
    </>
  );
}

export function CooperationEntry({ entry, of }: EntryProps<'cooperation'>) {
  const { t } = useTranslation('timeline');
  const codes = useCodes();
  const { openRecord } = useCommands();
  const partner = entry.organisations.find(({ id }) => id !== of.id);
  return (
    <>
      <Title
        onOpen={() => openRecord('cooperation', entry.id, of.id)}
        meta={[t('kind.cooperation'), codes.label(entry.type), codes.label(entry.state)]}
      >
        {t(`cooperation.${entry.event}`, { partner: partner?.name ?? '' })}
      </Title>
      {entry.event === 'began' && entry.note && <Text>{entry.note}</Text>}
      {partner && (
        <Tags>
          <RecordLink kind="organisation" id={partner.id}>
            {partner.name}
          </RecordLink>
        </Tags>
      )}
    </>
  );
}

export function ApplicationEntry({ entry, of, today }: EntryProps<'application'>) {
  const { t } = useTranslation('timeline');
  const codes = useCodes();
  const formats = useFormats();
  const due = useDueWords(today);
  const { openRecord } = useCommands();
  const { programme } = entry;
  const open = () => openRecord('grant-application', entry.id, entry.organisation.id);
  const whose = entry.organisation.id === of.id ? null : entry.organisation.name;
  const amount =
    entry.grantedCents !== null
      ? t('application.granted', { amount: formats.euro(entry.grantedCents) })
      : entry.appliedCents !== null
        ? t('application.applied', { amount: formats.euro(entry.appliedCents) })
        : null;
  switch (entry.event) {
    case 'entered':
      return (
        <Title onOpen={open} meta={[whose, codes.label(entry.state), amount]}>
          {t('application.entered', { programme })}
        </Title>
      );
    case 'state':
      return (
        <Title
          onOpen={open}
          meta={[
            whose,
            t('case.fromTo', { from: codes.label(entry.from), to: codes.label(entry.to) }),
            entry.to === 'application-state/granted' && amount,
            entry.by && t('byUser', { user: entry.by }),
          ]}
        >
          {t('application.state', { programme })}
        </Title>
      );
    case 'application-due':
    case 'drawdown-due':
    case 'proof-due':
      return (
        <Title
          onOpen={open}
          meta={[
            t('kind.application'),
            whose,
            entry.done && t('application.met', { date: formats.date(entry.dueOn) }),
          ]}
          warn={entry.done || entry.dueOn === null ? undefined : due(entry.dueOn)}
        >
          {t(`deadline.${entry.event}`)}: {programme}
        </Title>
      );
  }
}

export function ConsentEntry({ entry }: EntryProps<'consent'>) {
  const { t } = useTranslation('timeline');
  const codes = useCodes();
  const purpose = codes.label(entry.purpose);
  return (
    <Title
      meta={entry.event === 'given' ? [codes.label(entry.state), codes.label(entry.form)] : []}
    >
      {t(`consent.${entry.event}`, { purpose })}
    </Title>
  );
}

/** Shown in the window where that is safe, else saved to where the person wants it. */
export function DocumentEntry({ entry }: EntryProps<'document'>) {
  const { t } = useTranslation('timeline');
  const formats = useFormats();
  const save = useSaveDocument();
  const [shown, setShown] = useState(false);
  return (
    <>
      <Title
        onOpen={() => (previewOf(entry) === null ? save.mutate(entry) : setShown(true))}
        meta={[
          t('kind.document'),
          formats.bytes(entry.bytes),
          entry.by && t('byUser', { user: entry.by }),
        ]}
      >
        {entry.name}
      </Title>
      {entry.note && <Text>{entry.note}</Text>}
      {shown && (
        <DocumentPreview
          document={entry}
          onSave={() => save.mutate(entry)}
          onClose={() => setShown(false)}
        />
      )}
    </>
  );
}
