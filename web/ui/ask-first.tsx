import { useState } from 'react';
import { Button } from './button.tsx';
import { Dialog, DialogButtons } from './dialog.tsx';

type Question = { title: string; about: string; label: string; onGo: () => void };

/** Asks before something is gone for good; the question is to be drawn beside what asks it. */
export function useAskFirst() {
  const [question, ask] = useState<Question | null>(null);
  const close = () => ask(null);
  return {
    ask,
    question: question && (
      <Dialog open onClose={close} title={question.title} about={question.about}>
        <DialogButtons>
          <Button onClick={close}>Keep it</Button>
          <Button
            kind="danger"
            onClick={() => {
              close();
              question.onGo();
            }}
          >
            {question.label}
          </Button>
        </DialogButtons>
      </Dialog>
    ),
  };
}
