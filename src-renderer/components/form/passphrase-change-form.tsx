import { Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../hooks/use-core.ts';
import { errorIssues, issueMessage, useErrorMessage } from '../../hooks/use-error-message.ts';
import { ErrorMessage } from './error-message.tsx';
import { isComplete, NewPassphraseFields, NO_PASSPHRASE } from './new-passphrase-fields.tsx';
import { PassphraseField } from './passphrase-field.tsx';

/** For whoever must not do something else while the passphrase is being changed. */
export const PASSPHRASE_CHANGE = ['passphrase-change'];

interface PassphraseChangeFormProps {
  /** How the passphrase in force is called here. */
  currentLabel: string;
  newLabel: string;
  hint: string;
  /** What an attacker would try first, e.g. the person's name. */
  userInputs: string[];
  submitLabel: string;
  onChanged?: () => void;
  /** Stands before the button that sends. */
  cancel?: ReactNode;
}

/** The own passphrase: the one in force, and the one that comes after it. */
export function PassphraseChangeForm(props: PassphraseChangeFormProps) {
  const { t } = useTranslation();
  const { t: errors } = useTranslation('errors');
  const { client } = useCore();
  const errorMessage = useErrorMessage();
  const [passphrase, setPassphrase] = useState('');
  const [chosen, setChosen] = useState(NO_PASSPHRASE);
  const [sent, setSent] = useState(false);
  const change = useMutation({
    mutationKey: PASSPHRASE_CHANGE,
    mutationFn: () =>
      client.vault.changePassphrase({ passphrase, newPassphrase: chosen.passphrase }),
    ...(props.onChanged && { onSuccess: props.onChanged }),
  });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    setSent(true);
    if (passphrase !== '' && isComplete(chosen)) change.mutate();
  };
  const [issue] = errorIssues(change.error);
  const submit = (
    <Button type="submit" loading={change.isPending} mt={props.cancel ? 0 : 'xs'}>
      {props.submitLabel}
    </Button>
  );
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="sm">
        <PassphraseField
          label={props.currentLabel}
          required
          withAsterisk={false}
          autoFocus
          data-autofocus
          autoComplete="current-password"
          value={passphrase}
          onChange={setPassphrase}
          error={sent && passphrase === '' ? t('required') : undefined}
        />
        <NewPassphraseFields
          label={props.newLabel}
          hint={props.hint}
          value={chosen}
          onChange={setChosen}
          userInputs={props.userInputs}
          sent={sent}
        />
        <ErrorMessage
          message={
            issue ? issueMessage(issue, errors) : change.error ? errorMessage(change.error) : null
          }
        />
        {props.cancel ? (
          <Group justify="flex-end" gap="xs">
            {props.cancel}
            {submit}
          </Group>
        ) : (
          submit
        )}
      </Stack>
    </form>
  );
}
