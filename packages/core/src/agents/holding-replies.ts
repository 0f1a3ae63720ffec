/** Says that a person reads it, and promises nothing else. For what no model may answer, and in place of a draft that failed its check. */
const holding: Readonly<Record<string, readonly [string, string]>> = {
  en: ['Thank you for writing. Somebody from our team will read this.', 'Thanks for your message. We have passed it on to a colleague.'],
  de: ['Danke für die Nachricht. Jemand aus unserem Team liest sie.', 'Vielen Dank fürs Schreiben. Wir haben es im Team weitergegeben.'],
  es: ['Gracias por escribirnos. Alguien de nuestro equipo lo leerá.', 'Gracias por tu mensaje. Lo hemos pasado a una persona del equipo.'],
  fr: ['Merci de nous avoir écrit. Quelqu’un de notre équipe va le lire.', 'Merci pour votre message. Nous l’avons transmis à l’équipe.'],
  it: ['Grazie per averci scritto. Qualcuno del nostro team lo leggerà.', 'Grazie del messaggio. Lo abbiamo passato a un collega.'],
  pt: ['Obrigado por escrever. Alguém da nossa equipa vai ler.', 'Obrigado pela mensagem. Passámo-la a um colega.'],
  nl: ['Bedankt voor je bericht. Iemand van ons team leest het.', 'Dank je wel. We hebben dit doorgegeven aan een collega.'],
  ar: ['شكرا لكتابتك إلينا. سيقرأ أحد أعضاء فريقنا رسالتك.', 'شكرا على رسالتك. لقد أحلناها إلى زميل.'],
  hi: ['लिखने के लिए धन्यवाद। हमारी टीम का कोई सदस्य इसे पढ़ेगा।', 'आपके संदेश के लिए धन्यवाद। हमने इसे एक सहकर्मी को दिया है।'],
};

/** The holding answer of a language and another wording of it; English where there is none. */
export function holdingReplies(language: string | null): readonly [string, string] {
  return holding[language?.split('-')[0]?.toLowerCase() ?? 'en'] ?? (holding['en'] as readonly [string, string]);
}
