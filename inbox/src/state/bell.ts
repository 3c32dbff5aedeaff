const SECONDS = 0.18;
const PITCH_HZ = 880;

/** One soft stroke of a desk bell, made here: no file to fetch. */
export function ring(): void {
  if (typeof AudioContext === "undefined") return;
  const context = new AudioContext();
  const [tone, volume] = [context.createOscillator(), context.createGain()];
  tone.frequency.value = PITCH_HZ;
  volume.gain.setValueAtTime(0.08, context.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.0001, context.currentTime + SECONDS);
  tone.connect(volume).connect(context.destination);
  tone.addEventListener("ended", () => void context.close());
  tone.start();
  tone.stop(context.currentTime + SECONDS);
}
