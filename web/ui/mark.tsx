/** Our sign. */
export const Mark = ({ size = 24 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className="shrink-0">
    <rect width="32" height="32" rx="8" fill="#3452d9" />
    <path d="M21.6 11.2a7 7 0 1 0 0 9.6" fill="none" stroke="#fff" strokeWidth="3.2" strokeLinecap="round" />
    <circle cx="22.6" cy="16" r="2.2" fill="#fff" />
  </svg>
);
