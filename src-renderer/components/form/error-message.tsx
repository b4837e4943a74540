import { Alert, Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface ErrorMessageProps {
  /** The sentence, e.g. from `useErrorMessage()`. */
  message: string | null | undefined;
  onRetry?: () => void;
}

/** Says inside a form or screen what went wrong; heard at once by people who listen. */
export function ErrorMessage({ message, onRetry }: ErrorMessageProps) {
  const { t } = useTranslation();
  if (!message) return null;
  return (
    <Alert color="red" role="alert" variant="light">
      <Stack gap="xs" align="flex-start">
        <Text size="sm" c="var(--lt-ink)">
          {message}
        </Text>
        {onRetry && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
