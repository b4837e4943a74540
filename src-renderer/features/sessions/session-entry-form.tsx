import { Button, Checkbox, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { berlinDay } from '#shared/rules/dates.ts';
import { CodeMultiSelect } from '../../components/form/code-multi-select.tsx';
import { CodeSelect } from '../../components/form/code-select.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { NoteField } from '../../components/form/note-field.tsx';
import { useCodes } from '../../hooks/use-codes.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { EntryAgreements } from './session-entry-agreements.tsx';
import { SessionEntryDraftStatus } from './session-entry-draft-status.tsx';
import { EntryCase } from './session-entry-case.tsx';
import {
  EntryCounsellors,
  EntryOrganisations,
  EntryParticipants,
} from './session-entry-people.tsx';
import { SessionEntrySaved } from './session-entry-saved.tsx';
import { EntrySubproject } from './session-entry-subproject.tsx';
import { EntryDayField, EntryMinutesField, EntryTimeField } from './session-entry-time-fields.tsx';
import classes from './session-entry.module.css';
import type { EntryStart } from './use-session-entry.ts';
import { useSessionEntryForm } from './use-session-entry-form.ts';

interface SessionEntryFormProps {
  start: EntryStart;
  /** The draft to go on with. */
  draft: EntryStart['draft'];
  /** Tells the dialog what to do when it is closed without saving. */
  onLeave: (handler: () => void) => void;
  onClose: () => void;
  onSaved: (andNext: boolean) => void;
}

/** How a list behaves here: typing finds, Tab or Enter takes, focus alone opens nothing. */
const QUICK = {
  openOnFocus: false,
  selectFirstOptionOnChange: true,
  autoSelectOnBlur: true,
  onFocus: (event: React.FocusEvent<HTMLInputElement>) => event.currentTarget.select(),
} as const;

export function SessionEntryForm({
  start,
  draft,
  onLeave,
  onClose,
  onSaved,
}: SessionEntryFormProps) {
  const { t } = useTranslation('sessionEntry');
  const codes = useCodes();
  const notify = useNotify();
  const keys = useKeys();
  const [today] = useState(() => berlinDay(new Date()));
  const entry = useSessionEntryForm(start, draft, today);
  const { values, update, errorFor, firstProblem, failure, saving, touched } = entry;
  const form = useRef<HTMLFormElement>(null);

  // The form appears after the dialog, which has given the focus away by then.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[data-field="organisations"]')?.focus();
  }, []);
  useEffect(() => {
    if (!firstProblem) return;
    form.current?.querySelector<HTMLElement>(`[data-field="${firstProblem.field}"]`)?.focus();
  }, [firstProblem]);
  useEffect(() => {
    onLeave(() => {
      if (touched) notify.success(t('draft.kept'));
    });
  }, [onLeave, touched, notify, t]);

  const save = async (andNext: boolean, overwrite = false) => {
    if (saving) return;
    if (await entry.save(overwrite)) onSaved(andNext);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save(event.shiftKey && start.session === null);
  };

  return (
    <form ref={form} noValidate onKeyDown={onKeyDown} onSubmit={(event) => event.preventDefault()}>
      <div className={classes.grid}>
        <div className={classes.s6}>
          <EntryOrganisations
            today={today}
            value={values.organisations}
            onChange={entry.chooseOrganisations}
            search={values.searches.organisation}
            onSearch={(organisation) => update({ searches: { ...values.searches, organisation } })}
            error={errorFor('organisations')}
          />
        </div>
        <div className={classes.s2}>
          <EntryDayField
            label={t('day')}
            field="day"
            today={today}
            direction="past"
            text={values.day}
            onText={(day) => update({ day })}
            error={errorFor('day')}
          />
        </div>
        <EntryTimeField
          text={values.time}
          onText={(time) => update({ time })}
          error={errorFor('time')}
        />
        <EntryMinutesField
          field="duration"
          text={values.duration}
          onText={(duration) => update({ duration })}
          error={errorFor('duration')}
        />
        <div className={classes.s2}>
          <EntryMinutesField
            field="preparation"
            text={values.preparation}
            onText={(preparation) => update({ preparation })}
            error={errorFor('preparation')}
          />
        </div>
        <div className={classes.s2}>
          <CodeSelect
            {...QUICK}
            label={t('form')}
            data-field="form"
            clearable={false}
            options={codes.options('session-form', values.form ? [values.form] : [])}
            value={values.form}
            onChange={(value) => update({ form: value })}
            error={errorFor('form')}
          />
        </div>
        <div className={classes.s2}>
          <CodeSelect
            {...QUICK}
            label={t('mode')}
            data-field="mode"
            clearable={false}
            options={codes.options('session-mode', values.mode ? [values.mode] : [])}
            value={values.mode}
            onChange={(mode) => update({ mode })}
            error={errorFor('mode')}
          />
        </div>
        <div className={classes.s2}>
          <EntrySubproject
            organisations={values.organisations}
            value={values.subprojectId}
            onChange={(subprojectId) => update({ subprojectId })}
            error={errorFor('subproject')}
          />
        </div>
        <EntryCase
          organisations={values.organisations}
          chosen={start.session?.case ?? null}
          value={values.caseId}
          onChange={(caseId) => update({ caseId })}
          error={errorFor('case')}
        />
        <div className={classes.s3}>
          <EntryParticipants
            organisations={values.organisations}
            value={values.participants}
            onChange={(participants) => update({ participants })}
            search={values.searches.participant}
            onSearch={(participant) => update({ searches: { ...values.searches, participant } })}
            error={errorFor('participants')}
          />
        </div>
        <div className={classes.s3}>
          <CodeMultiSelect
            label={t('topics')}
            data-field="topics"
            openOnFocus={false}
            selectFirstOptionOnChange
            placeholder={values.topics.length === 0 ? t('topicsPlaceholder') : ''}
            options={codes.options('topic', values.topics)}
            value={values.topics}
            onChange={(topics) => update({ topics })}
            error={errorFor('topics')}
          />
        </div>
        <div className={`${classes.s6} ${classes.note}`}>
          <NoteField
            label={t('note')}
            data-field="note"
            autosize
            minRows={3}
            maxRows={14}
            maxLength={100_000}
            value={values.note}
            onChange={(note) => update({ note })}
            error={errorFor('note')}
          />
          <Checkbox
            className={classes.confidential}
            size="xs"
            label={t('confidential')}
            checked={values.confidential}
            onChange={(event) => update({ confidential: event.currentTarget.checked })}
          />
        </div>
        {start.session === null && (
          <div className={classes.s6}>
            <EntryAgreements
              value={values.agreements}
              onChange={(agreements) => update({ agreements })}
              today={today}
              errorFor={errorFor}
            />
          </div>
        )}
        <div className={classes.s3}>
          <TextInput
            label={t('result')}
            data-field="result"
            maxLength={20_000}
            placeholder={t('resultPlaceholder')}
            value={values.result}
            onChange={(event) => update({ result: event.currentTarget.value })}
            error={errorFor('result')}
          />
        </div>
        <div className={classes.s3}>
          <EntryCounsellors
            value={values.counsellors}
            onChange={(counsellors) => update({ counsellors })}
            search={values.searches.counsellor}
            onSearch={(counsellor) => update({ searches: { ...values.searches, counsellor } })}
            error={errorFor('counsellors')}
          />
        </div>
        <div className={classes.s2}>
          <CodeSelect
            {...QUICK}
            label={t('language')}
            data-field="language"
            placeholder={t('languagePlaceholder')}
            options={codes.options('language', values.language ? [values.language] : [])}
            value={values.language}
            onChange={(language) => update({ language })}
            error={errorFor('language')}
          />
        </div>
        <Checkbox
          className={`${classes.s2} ${classes.interpreter}`}
          size="xs"
          label={t('interpreter')}
          checked={values.interpreter}
          onChange={(event) => update({ interpreter: event.currentTarget.checked })}
        />
      </div>
      {start.session && <SessionEntrySaved session={start.session} onGone={() => onSaved(false)} />}
      {failure && (
        <div role="alert">
          <ErrorMessage message={failure.message} />
          {failure.conflict && (
            <Button mt="xs" size="xs" variant="default" onClick={() => void save(false, true)}>
              {t('saveMine')}
            </Button>
          )}
        </div>
      )}
      <div className={classes.footer}>
        <SessionEntryDraftStatus state={entry.draft.state} />
        <Button
          variant="default"
          onClick={() => {
            if (touched) notify.success(t('draft.kept'));
            onClose();
          }}
          rightSection={<kbd>Esc</kbd>}
        >
          {t('cancel')}
        </Button>
        {start.session === null && (
          <Button variant="default" onClick={() => void save(true)}>
            {t('saveAndNext')}
          </Button>
        )}
        <Button
          loading={saving}
          onClick={() => void save(false)}
          rightSection={<kbd>{keys.primary('↵')}</kbd>}
        >
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
