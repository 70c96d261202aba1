<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>dock</name>
    <message>
        <source>Online map</source>
        <translation>Online-Karte</translation>
    </message>
    <message>
        <source>{width:,} × {height:,} pixels</source>
        <translation>{width:,} × {height:,} Pixel</translation>
    </message>
    <message>
        <source>{metres:.3g} m per pixel</source>
        <translation>{metres:.3g} m pro Pixel</translation>
    </message>
    <message>
        <source>The model cannot be read; choose another.</source>
        <translation>Das Modell kann nicht gelesen werden; wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>This online map has no end: choose what the map shows, a rectangle or polygons.</source>
        <translation>Diese Online-Karte hat kein Ende: Wählen Sie den Kartenausschnitt, ein Rechteck oder Polygone.</translation>
    </message>
    <message>
        <source>The area lies beside the image; choose another, or zoom to the image.</source>
        <translation>Das Gebiet liegt neben dem Bild; wählen Sie ein anderes, oder zoomen Sie auf das Bild.</translation>
    </message>
    <message>
        <source>{name} has another coordinate system, so it cannot be read as a mosaic with the image.</source>
        <translation>{name} hat ein anderes Koordinatensystem und kann daher nicht mit dem Bild als Mosaik gelesen werden.</translation>
    </message>
    <message>
        <source>Only band 1 fits: it is read as grey in place of the model&apos;s {wanted} bands; expect weaker results.</source>
        <translation>Nur Kanal 1 passt: Er wird als Grau anstelle der {wanted} Kanäle des Modells gelesen; rechnen Sie mit schwächeren Ergebnissen.</translation>
    </message>
    <message>
        <source>The model needs {wanted} bands, the image offers {found}; choose the bands in All settings.</source>
        <translation>Das Modell braucht {wanted} Kanäle, das Bild bietet {found}; wählen Sie die Kanäle unter „Alle Einstellungen“.</translation>
    </message>
    <message>
        <source>The image has no coordinate system: a pixel counts as {metres:g} m. All settings can say better.</source>
        <translation>Das Bild hat kein Koordinatensystem: Ein Pixel zählt als {metres:g} m. Unter „Alle Einstellungen“ lässt es sich genauer angeben.</translation>
    </message>
    <message>
        <source>Finer than the model reads: the image is reduced from {metres} to {finest} m per pixel.</source>
        <translation>Feiner, als das Modell liest: Das Bild wird von {metres} auf {finest} m pro Pixel verkleinert.</translation>
    </message>
    <message>
        <source>Too coarse for the model: the image is enlarged from {metres} to {coarsest} m per pixel, but expect weak results. A model trained on such images would do better.</source>
        <translation>Zu grob für das Modell: Das Bild wird von {metres} auf {coarsest} m pro Pixel vergrößert, rechnen Sie aber mit schwachen Ergebnissen. Ein mit solchen Bildern trainiertes Modell wäre besser.</translation>
    </message>
    <message>
        <source>Coarser than the model reads: the image is enlarged from {metres} to {coarsest} m per pixel.</source>
        <translation>Gröber, als das Modell liest: Das Bild wird von {metres} auf {coarsest} m pro Pixel vergrößert.</translation>
    </message>
    <message>
        <source>Whole image</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>Kartenausschnitt</translation>
    </message>
    <message>
        <source>A rectangle on the map</source>
        <translation>Ein Rechteck auf der Karte</translation>
    </message>
    <message>
        <source>Polygons of a layer</source>
        <translation>Polygone eines Layers</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Draw the rectangle on the map</source>
        <translation>Das Rechteck auf der Karte zeichnen</translation>
    </message>
    <message>
        <source>Layer of polygons</source>
        <translation>Polygonlayer</translation>
    </message>
    <message>
        <source>&amp;Area</source>
        <translation>&amp;Gebiet</translation>
    </message>
    <message>
        <source>Drawn on the map.</source>
        <translation>Auf der Karte gezeichnet.</translation>
    </message>
    <message>
        <source>Press the mouse on the map and drag.</source>
        <translation>Drücken Sie auf der Karte die Maustaste, und ziehen Sie.</translation>
    </message>
    <message>
        <source>Only the {count} selected.</source>
        <translation>Nur die {count} gewählten.</translation>
    </message>
    <message>
        <source>All its polygons.</source>
        <translation>Alle seine Polygone.</translation>
    </message>
    <message>
        <source>The project has no layer of polygons.</source>
        <translation>Das Projekt hat keinen Polygonlayer.</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>Neu zeichnen</translation>
    </message>
    <message>
        <source>Add an aerial or satellite image to the project.</source>
        <translation>Fügen Sie dem Projekt ein Luft- oder Satellitenbild hinzu.</translation>
    </message>
    <message>
        <source>Preview and threshold</source>
        <translation>Vorschau und Schwellenwert</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>Last runs</source>
        <translation>Letzte Läufe</translation>
    </message>
    <message>
        <source>Vectorise, evaluate, train</source>
        <translation>Vektorisieren, bewerten, trainieren</translation>
    </message>
    <message>
        <source>Log of the run</source>
        <translation>Protokoll des Laufs</translation>
    </message>
    <message>
        <source>Vectorise…</source>
        <translation>Vektorisieren…</translation>
    </message>
    <message>
        <source>Lines and polygons again, from a probability raster</source>
        <translation>Linien und Polygone noch einmal, aus einem Wahrscheinlichkeitsraster</translation>
    </message>
    <message>
        <source>Evaluate…</source>
        <translation>Bewerten…</translation>
    </message>
    <message>
        <source>Score roads against reference roads</source>
        <translation>Straßen anhand von Referenzstraßen bewerten</translation>
    </message>
    <message>
        <source>Train a model…</source>
        <translation>Modell trainieren…</translation>
    </message>
    <message>
        <source>A model of your own, from images and known roads</source>
        <translation>Ein eigenes Modell, aus Bildern und bekannten Straßen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Progress of the installation</source>
        <translation>Fortschritt der Installation</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Install from a folder…</source>
        <translation>Aus einem Ordner installieren…</translation>
    </message>
    <message>
        <source>Use an existing Python…</source>
        <translation>Vorhandenes Python verwenden…</translation>
    </message>
    <message>
        <source>Use E-Road&apos;s own Python</source>
        <translation>Eigenes Python von E-Road verwenden</translation>
    </message>
    <message>
        <source>Remove everything…</source>
        <translation>Alles entfernen…</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>Protokoll anzeigen</translation>
    </message>
    <message>
        <source>Looking at the engine&apos;s Python</source>
        <translation>Das Python der Engine wird geprüft</translation>
    </message>
    <message>
        <source>Installing E-Road&apos;s engine</source>
        <translation>Engine von E-Road installieren</translation>
    </message>
    <message>
        <source>Installing the engine</source>
        <translation>Die Engine wird installiert</translation>
    </message>
    <message>
        <source>Removing the engine</source>
        <translation>Die Engine wird entfernt</translation>
    </message>
    <message>
        <source>The engine&apos;s Python cannot be used</source>
        <translation>Das Python der Engine ist nicht verwendbar</translation>
    </message>
    <message>
        <source>Looking at QGIS&apos;s Python</source>
        <translation>Das Python von QGIS wird geprüft</translation>
    </message>
    <message>
        <source>The engine is not installed yet</source>
        <translation>Die Engine ist noch nicht installiert</translation>
    </message>
    <message>
        <source>E-Road brings newer libraries; choose Repair.</source>
        <translation>E-Road bringt neuere Bibliotheken mit; wählen Sie „Reparieren“.</translation>
    </message>
    <message>
        <source>The engine is installed</source>
        <translation>Die Engine ist installiert</translation>
    </message>
    <message>
        <source>An existing Python is used</source>
        <translation>Ein vorhandenes Python wird verwendet</translation>
    </message>
    <message>
        <source>The engine cannot be installed here</source>
        <translation>Die Engine kann hier nicht installiert werden</translation>
    </message>
    <message>
        <source>Folder with the packages</source>
        <translation>Ordner mit den Paketen</translation>
    </message>
    <message>
        <source>A Python that has PyTorch and the engine&apos;s libraries</source>
        <translation>Ein Python mit PyTorch und den Bibliotheken der Engine</translation>
    </message>
    <message>
        <source>Remove the engine, E-Road&apos;s cache and its settings? Your models and everything you made with E-Road stay.</source>
        <translation>Die Engine, den Cache und die Einstellungen von E-Road entfernen? Ihre Modelle und alles, was Sie mit E-Road erstellt haben, bleiben.</translation>
    </message>
    <message>
        <source>Remove everything</source>
        <translation>Alles entfernen</translation>
    </message>
    <message>
        <source>A neural network finds the roads. It needs PyTorch {torch} and {count} other packages, which are put into a folder of their own; QGIS and its other plugins are not touched.

Download: {download} MB
On the disk: up to {disk} GB in {folder}
Build: {build}</source>
        <translation>Ein neuronales Netz findet die Straßen. Es braucht PyTorch {torch} und {count} weitere Pakete, die in einen eigenen Ordner kommen; QGIS und seine anderen Erweiterungen bleiben unberührt.

Herunterzuladen: {download} MB
Auf der Festplatte: bis zu {disk} GB in {folder}
Ausführung: {build}</translation>
    </message>
    <message>
        <source>for NVIDIA&apos;s GPUs (CUDA {version}) and for processors</source>
        <translation>für NVIDIA-GPUs (CUDA {version}) und für Prozessoren</translation>
    </message>
    <message>
        <source>for Apple&apos;s GPU and for processors</source>
        <translation>für die Apple-GPU und für Prozessoren</translation>
    </message>
    <message>
        <source>for processors</source>
        <translation>für Prozessoren</translation>
    </message>
    <message>
        <source>Python {python}, PyTorch {torch}, numpy {numpy}, GDAL {gdal}
Runs on: {device}</source>
        <translation>Python {python}, PyTorch {torch}, numpy {numpy}, GDAL {gdal}
Läuft auf: {device}</translation>
    </message>
    <message>
        <source>{size} GB in {folder}</source>
        <translation>{size} GB in {folder}</translation>
    </message>
    <message>
        <source>Making the environment</source>
        <translation>Die Umgebung wird erstellt</translation>
    </message>
    <message>
        <source>Running the libraries</source>
        <translation>Die Bibliotheken werden ausprobiert</translation>
    </message>
    <message>
        <source>{done} of {total} MB: {packages}</source>
        <translation>{done} von {total} MB: {packages}</translation>
    </message>
    <message>
        <source>For machines without a network. On one with a network, the same system and the same Python, fill the folder by: {command}</source>
        <translation>Für Rechner ohne Netzwerk. Füllen Sie den Ordner auf einem Rechner mit Netzwerk, demselben System und demselben Python mit: {command}</translation>
    </message>
    <message>
        <source>More images, read with this one as a mosaic</source>
        <translation>Weitere Bilder, die mit diesem als Mosaik gelesen werden</translation>
    </message>
    <message>
        <source>&amp;Image</source>
        <translation>&amp;Bild</translation>
    </message>
    <message>
        <source>With {names}</source>
        <translation>Mit {names}</translation>
    </message>
    <message>
        <source>The project has no other image</source>
        <translation>Das Projekt hat kein anderes Bild</translation>
    </message>
    <message>
        <source>Log of the installation</source>
        <translation>Protokoll der Installation</translation>
    </message>
    <message>
        <source>Choose a model file…</source>
        <translation>Modelldatei wählen…</translation>
    </message>
    <message>
        <source>&amp;Trained model</source>
        <translation>&amp;Trainiertes Modell</translation>
    </message>
    <message>
        <source>No card to read.</source>
        <translation>Kein lesbarer Steckbrief.</translation>
    </message>
    <message>
        <source>E-Road models</source>
        <translation>E-Road-Modelle</translation>
    </message>
    <message>
        <source>Choose a model file</source>
        <translation>Modelldatei wählen</translation>
    </message>
    <message>
        <source>Trained on {data}</source>
        <translation>Trainiert auf {data}</translation>
    </message>
    <message>
        <source>F1 {scores}</source>
        <translation>F1: {scores}</translation>
    </message>
    <message>
        <source>Red, green, blue</source>
        <translation>Rot, Grün, Blau</translation>
    </message>
    <message>
        <source>{finest:g} to {coarsest:g} m per pixel</source>
        <translation>{finest:g} bis {coarsest:g} m pro Pixel</translation>
    </message>
    <message>
        <source>{score:.2f} on {data}</source>
        <translation>{score:.2f} auf {data}</translation>
    </message>
    <message>
        <source>Temporary layers</source>
        <translation>Temporäre Layer</translation>
    </message>
    <message>
        <source>Files in a folder</source>
        <translation>Dateien in einem Ordner</translation>
    </message>
    <message>
        <source>A GeoPackage, rasters beside it</source>
        <translation>Ein GeoPackage, Raster daneben</translation>
    </message>
    <message>
        <source>Folder or file of the results</source>
        <translation>Ordner oder Datei der Ergebnisse</translation>
    </message>
    <message>
        <source>&amp;Keep them as</source>
        <translation>Be&amp;halten als</translation>
    </message>
    <message>
        <source>GeoPackages</source>
        <translation>GeoPackages</translation>
    </message>
    <message>
        <source>Folder of the results</source>
        <translation>Ordner der Ergebnisse</translation>
    </message>
    <message>
        <source>GeoPackage of the results</source>
        <translation>GeoPackage der Ergebnisse</translation>
    </message>
    <message>
        <source>Choose a raster layer to preview.</source>
        <translation>Wählen Sie einen Rasterlayer für die Vorschau.</translation>
    </message>
    <message>
        <source>Looking for roads in the view …</source>
        <translation>Im Kartenausschnitt werden Straßen gesucht …</translation>
    </message>
    <message>
        <source>Done in {seconds:.1f} s.</source>
        <translation>Fertig nach {seconds:.1f} s.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Look for roads in what the map shows, without writing anything.</source>
        <translation>Straßen im Kartenausschnitt suchen, ohne etwas zu schreiben.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Preview again whenever the map has been moved.</source>
        <translation>Neue Vorschau, sobald die Karte verschoben wurde.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Stop the preview and take it off the map.</source>
        <translation>Die Vorschau anhalten und von der Karte nehmen.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwellenwert</translation>
    </message>
    <message>
        <source>Lower finds more roads, higher is stricter; 0.5 is the model&apos;s own choice.</source>
        <translation>Weniger findet mehr Straßen, mehr ist strenger; 0,5 ist die Wahl des Modells.</translation>
    </message>
    <message>
        <source>QGIS&apos;s log messages</source>
        <translation>Protokollmeldungen von QGIS</translation>
    </message>
    <message>
        <source>E&amp;xtract roads</source>
        <translation>Straßen e&amp;xtrahieren</translation>
    </message>
    <message>
        <source>All settings…</source>
        <translation>Alle Einstellungen…</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Fortschritt des Laufs</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>The engine: repair it, remove it, or use another Python</source>
        <translation>Die Engine: reparieren, entfernen oder ein anderes Python verwenden</translation>
    </message>
    <message>
        <source>Engine: {device}</source>
        <translation>Engine: {device}</translation>
    </message>
    <message>
        <source>Engine ready; the first run tells its device</source>
        <translation>Engine bereit; Gerät noch unbekannt</translation>
    </message>
    <message>
        <source>CPU ({name})</source>
        <translation>CPU ({name})</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>{name}, {memory:.0f} GB</source>
        <translation>{name}, {memory:.0f} GB</translation>
    </message>
    <message>
        <source>The run could not begin.</source>
        <translation>Der Lauf konnte nicht beginnen.</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Die Engine wird gestartet…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Abbrechen…</translation>
    </message>
    <message>
        <source>Cancelled, since the project was closed.</source>
        <translation>Abgebrochen, da das Projekt geschlossen wurde.</translation>
    </message>
    <message>
        <source>Cancelled; no output was written.</source>
        <translation>Abgebrochen; es wurde keine Ausgabe geschrieben.</translation>
    </message>
    <message>
        <source>{outcome}; the project was closed, the files are written.</source>
        <translation>{outcome}; das Projekt wurde geschlossen, die Dateien sind geschrieben.</translation>
    </message>
    <message>
        <source>Zoom to</source>
        <translation>Zoomen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>The run failed.</source>
        <translation>Der Lauf ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>{length:,.2f} km of road</source>
        <translation>{length:,.2f} km Straße</translation>
    </message>
    <message>
        <source>{area:,.0f} m² of road</source>
        <translation>{area:,.0f} m² Straße</translation>
    </message>
    <message>
        <source>The roads are extracted</source>
        <translation>Die Straßen sind extrahiert</translation>
    </message>
    <message>
        <source>R&amp;un again</source>
        <translation>&amp;Erneut ausführen</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Open the algorithm&apos;s dialog with the values of this run</source>
        <translation>Den Dialog des Algorithmus mit den Werten dieses Laufs öffnen</translation>
    </message>
    <message>
        <source>Open the folder of its results</source>
        <translation>Den Ordner der Ergebnisse öffnen</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Noch keine.</translation>
    </message>
    <message>
        <source>Extract roads</source>
        <translation>Straßen extrahieren</translation>
    </message>
    <message>
        <source>Show or hide the E-Road panel</source>
        <translation>Bedienfeld von E-Road ein- oder ausblenden</translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>Rasters</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>The image, or several neighbouring images read as one mosaic; any raster GDAL opens.</source>
        <translation>Das Bild, oder mehrere benachbarte Bilder, die als ein Mosaik gelesen werden; jedes Raster, das GDAL öffnet.</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Probability of road, 0 to 1; 0.5 is the model&apos;s operating point whatever the threshold. Stored as bytes with GDAL scale 1/254; 255 where there is no image.</source>
        <translation>Wahrscheinlichkeit für Straße, 0 bis 1; 0,5 ist der Arbeitspunkt des Modells, unabhängig vom Schwellenwert. Gespeichert als Byte mit GDAL-Skalierung 1/254; 255, wo kein Bild ist.</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>Straßen</translation>
    </message>
    <message>
        <source>Road mask: 1 road, 0 not road, 255 where there is no image.</source>
        <translation>Straßenmaske: 1 Straße, 0 keine Straße, 255, wo kein Bild ist.</translation>
    </message>
    <message>
        <source>Road polygons</source>
        <translation>Straßenpolygone</translation>
    </message>
    <message>
        <source>Smooth outlines of the roads with area_m2 and mean_probability.</source>
        <translation>Glatte Umrisse der Straßen mit area_m2 und mean_probability.</translation>
    </message>
    <message>
        <source>Centrelines</source>
        <translation>Mittellinien</translation>
    </message>
    <message>
        <source>The middle of each road from node to node, with length, widths and mean probability; Vectorise roads makes them again from the probability, with parameters of their own.</source>
        <translation>Die Mitte jeder Straße von Knoten zu Knoten, mit Länge, Breiten und mittlerer Wahrscheinlichkeit; „Straßen vektorisieren“ erzeugt sie mit eigenen Parametern neu aus der Wahrscheinlichkeit.</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Junctions and ends of the centrelines.</source>
        <translation>Kreuzungen und Enden der Mittellinien.</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Everything needed to run this again, as JSON.</source>
        <translation>Alles, was nötig ist, um diesen Lauf zu wiederholen, als JSON.</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Ausdehnung</translation>
    </message>
    <message>
        <source>Only this rectangle is extracted, snapped outward to whole pixels.</source>
        <translation>Nur dieses Rechteck wird extrahiert, nach außen auf ganze Pixel erweitert.</translation>
    </message>
    <message>
        <source>Extent CRS</source>
        <translation>KBS der Ausdehnung</translation>
    </message>
    <message>
        <source>Coordinate reference system of the extent; the raster&apos;s own if empty.</source>
        <translation>Koordinatenbezugssystem der Ausdehnung; wenn leer, das des Rasters.</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Only inside these polygons roads are extracted; elsewhere is nodata.</source>
        <translation>Nur innerhalb dieser Polygone werden Straßen extrahiert; außerhalb ist NoData.</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Bands to read as the model&apos;s bands (red, green, blue), counted from 1; by colour interpretation if empty.</source>
        <translation>Kanäle, die als Kanäle des Modells (Rot, Grün, Blau) gelesen werden, gezählt ab 1; wenn leer, nach der Farbinterpretation.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Name of an installed model, or a model file.</source>
        <translation>Name eines installierten Modells oder eine Modelldatei.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwellenwert</translation>
    </message>
    <message>
        <source>Probability from which a pixel is road. 0.5 is the model&apos;s calibrated operating point; lower finds more, higher is stricter. The probability raster does not depend on it.</source>
        <translation>Wahrscheinlichkeit, ab der ein Pixel Straße ist. 0,5 ist der kalibrierte Arbeitspunkt des Modells; weniger findet mehr, mehr ist strenger. Das Wahrscheinlichkeitsraster hängt nicht davon ab.</translation>
    </message>
    <message>
        <source>Ground resolution</source>
        <translation>Bodenauflösung</translation>
    </message>
    <message>
        <source>Metres per pixel the network sees: auto (resampled only outside the model&apos;s range), native, or a number. For a raster without coordinates a number also says what one pixel measures.</source>
        <translation>Meter pro Pixel, die das Netz sieht: auto (umgerechnet nur außerhalb des Bereichs des Modells), native oder eine Zahl. Bei einem Raster ohne Koordinaten sagt eine Zahl auch, was ein Pixel misst.</translation>
    </message>
    <message>
        <source>Contrast stretch</source>
        <translation>Kontraststreckung</translation>
    </message>
    <message>
        <source>auto: bytes as the model&apos;s card says, other types stretched by percentiles of the whole raster; percentile: always stretched; none: values are used as they are, 0 to 255.</source>
        <translation>auto: Bytes, wie es der Steckbrief des Modells angibt, andere Typen nach Perzentilen des ganzen Rasters gestreckt; percentile: immer gestreckt; none: Werte werden verwendet, wie sie sind, 0 bis 255.</translation>
    </message>
    <message>
        <source>Read errors</source>
        <translation>Lesefehler</translation>
    </message>
    <message>
        <source>Where a part of the image cannot be read, even when tried again. stop: the run ends with a message; nodata: that part is left out.</source>
        <translation>Wo ein Teil des Bildes auch bei erneuten Versuchen nicht gelesen werden kann. stop: der Lauf endet mit einer Meldung; nodata: dieser Teil wird ausgelassen.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>auto, cpu, cuda, cuda:N or mps.</source>
        <translation>auto, cpu, cuda, cuda:N oder mps.</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Laufzeitumgebung</translation>
    </message>
    <message>
        <source>What runs the network: torch (PyTorch), openvino (faster on most processors, where it is installed), or auto: the fastest on this machine that gives the same roads as PyTorch, as measured in the first long run.</source>
        <translation>Was das Netz ausführt: torch (PyTorch), openvino (auf den meisten Prozessoren schneller, wo es installiert ist) oder auto: was auf diesem Rechner am schnellsten ist und dieselben Straßen wie PyTorch ergibt, gemessen beim ersten langen Lauf.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>The numbers the network calculates with: fp32, bf16 (fast where the device has it in hardware), int8 (often the fastest; OpenVINO only), or auto: the fastest on this machine that gives the same roads as fp32.</source>
        <translation>Die Zahlen, mit denen das Netz rechnet: fp32, bf16 (schnell, wo die Hardware des Geräts es beherrscht), int8 (oft am schnellsten; nur mit OpenVINO) oder auto: was auf diesem Rechner am schnellsten ist und dieselben Straßen wie fp32 ergibt.</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Address of a Ray cluster (HOST:PORT, or auto) that predicts instead of this machine alone; every node must reach the rasters by the same paths.</source>
        <translation>Adresse eines Ray-Clusters (HOST:PORT oder auto), der anstelle dieses Rechners allein vorhersagt; jeder Knoten muss die Raster unter denselben Pfaden erreichen.</translation>
    </message>
    <message>
        <source>Cluster workers</source>
        <translation>Cluster-Prozesse</translation>
    </message>
    <message>
        <source>Processes on the cluster, each with the model; if empty, one for each free GPU, or as many as the free processors allow.</source>
        <translation>Prozesse auf dem Cluster, jeder mit dem Modell; wenn leer, einer je freier GPU oder so viele, wie die freien Prozessoren erlauben.</translation>
    </message>
    <message>
        <source>PointRend</source>
        <translation>PointRend</translation>
    </message>
    <message>
        <source>Refine the road borders with the PointRend head.</source>
        <translation>Straßenränder mit dem PointRend-Kopf verfeinern.</translation>
    </message>
    <message>
        <source>Test-time augmentation</source>
        <translation>Augmentierung bei der Vorhersage</translation>
    </message>
    <message>
        <source>Predict each tile several times, mirrored (flips: 4 times) or mirrored and turned (d4: 8 times), and take the mean; it takes as many times as long.</source>
        <translation>Jede Kachel mehrmals vorhersagen, gespiegelt (flips: 4-mal) oder gespiegelt und gedreht (d4: 8-mal), und den Mittelwert nehmen; es dauert ebenso viele Male so lange.</translation>
    </message>
    <message>
        <source>Minimum area</source>
        <translation>Mindestfläche</translation>
    </message>
    <message>
        <source>Polygons smaller than this are dropped.</source>
        <translation>Kleinere Polygone werden verworfen.</translation>
    </message>
    <message>
        <source>The images to learn from; any rasters GDAL opens, each read by itself.</source>
        <translation>Die Bilder, aus denen gelernt wird; alle Raster, die GDAL öffnet, jedes für sich gelesen.</translation>
    </message>
    <message>
        <source>Reference roads: polygons of the road surface, or centrelines with a width.</source>
        <translation>Referenzstraßen: Polygone der Straßenfläche oder Mittellinien mit einer Breite.</translation>
    </message>
    <message>
        <source>Data set folder</source>
        <translation>Datensatzordner</translation>
    </message>
    <message>
        <source>Where the tiles and their index are written.</source>
        <translation>Wohin die Kacheln und ihr Verzeichnis geschrieben werden.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Layer of the roads&apos; file; needed where it holds several.</source>
        <translation>Layer in der Datei der Straßen; nötig, wenn sie mehrere enthält.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Only roads for which this SQL condition holds.</source>
        <translation>Nur Straßen, für die diese SQL-Bedingung gilt.</translation>
    </message>
    <message>
        <source>Road width</source>
        <translation>Straßenbreite</translation>
    </message>
    <message>
        <source>Full width of the roads given as lines, where no field or class says it.</source>
        <translation>Volle Breite der als Linien gegebenen Straßen, wo weder Feld noch Klasse sie angibt.</translation>
    </message>
    <message>
        <source>Width field</source>
        <translation>Breitenfeld</translation>
    </message>
    <message>
        <source>Field of the lines that holds their full width in metres.</source>
        <translation>Feld der Linien mit ihrer vollen Breite in Metern.</translation>
    </message>
    <message>
        <source>Class field</source>
        <translation>Klassenfeld</translation>
    </message>
    <message>
        <source>Field of the lines that holds their class, for the width table.</source>
        <translation>Feld der Linien mit ihrer Klasse, für die Breitentabelle.</translation>
    </message>
    <message>
        <source>Width table</source>
        <translation>Breitentabelle</translation>
    </message>
    <message>
        <source>Full width in metres of each class of lines.</source>
        <translation>Volle Breite in Metern für jede Klasse von Linien.</translation>
    </message>
    <message>
        <source>Area of interest</source>
        <translation>Interessengebiet</translation>
    </message>
    <message>
        <source>Only inside these polygons the roads are complete; elsewhere is unknown.</source>
        <translation>Nur innerhalb dieser Polygone sind die Straßen vollständig; außerhalb ist nichts bekannt.</translation>
    </message>
    <message>
        <source>Areas to ignore</source>
        <translation>Zu ignorierende Flächen</translation>
    </message>
    <message>
        <source>Inside these polygons nothing is learnt, neither road nor not road.</source>
        <translation>Innerhalb dieser Polygone wird nichts gelernt, weder Straße noch Nicht-Straße.</translation>
    </message>
    <message>
        <source>Bands to learn from, counted from 1; by colour interpretation if empty.</source>
        <translation>Kanäle, aus denen gelernt wird, gezählt ab 1; wenn leer, nach der Farbinterpretation.</translation>
    </message>
    <message>
        <source>Metres per pixel of the tiles: auto or native (the raster&apos;s own), or a number. For a raster without coordinates a number says what one pixel measures.</source>
        <translation>Meter pro Pixel der Kacheln: auto oder native (die Auflösung des Rasters) oder eine Zahl. Bei einem Raster ohne Koordinaten sagt eine Zahl, was ein Pixel misst.</translation>
    </message>
    <message>
        <source>Tile size</source>
        <translation>Kachelgröße</translation>
    </message>
    <message>
        <source>Side of the tiles in pixels, a multiple of 32.</source>
        <translation>Seitenlänge der Kacheln in Pixeln, ein Vielfaches von 32.</translation>
    </message>
    <message>
        <source>auto: bytes as they are, other types stretched by percentiles of the whole raster; percentile: always stretched; none: values are used as they are, 0 to 255.</source>
        <translation>auto: Bytes, wie sie sind, andere Typen nach Perzentilen des ganzen Rasters gestreckt; percentile: immer gestreckt; none: Werte werden verwendet, wie sie sind, 0 bis 255.</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Shares of train, val and test; each place is in one of them.</source>
        <translation>Anteile von train, val und test; jeder Ort liegt in genau einem davon.</translation>
    </message>
    <message>
        <source>Size of a place</source>
        <translation>Größe eines Ortes</translation>
    </message>
    <message>
        <source>Side of the square blocks of ground that are one place; by the tiles if empty.</source>
        <translation>Seitenlänge der quadratischen Bodenblöcke, die je ein Ort sind; wenn leer, nach den Kacheln.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed gives the same split.</source>
        <translation>Derselbe Startwert ergibt dieselbe Aufteilung.</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Folders made by Prepare training data, folders with train/images, train/masks and val/…, or DeepGlobe&apos;s.</source>
        <translation>Ordner aus „Trainingsdaten vorbereiten“, Ordner mit train/images, train/masks und val/… oder der von DeepGlobe.</translation>
    </message>
    <message>
        <source>The model file; its name is the model&apos;s name.</source>
        <translation>Die Modelldatei; ihr Name ist der Name des Modells.</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>best: augmentation, cross entropy with Dice, warm-up, running average of the weights; paper: the recipe of the E-Road paper.</source>
        <translation>best: Augmentierung, Kreuzentropie mit Dice, Aufwärmphase, gleitendes Mittel der Gewichte; paper: das Rezept der Veröffentlichung zu E-Road.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>The network: E-Road, or one of those the paper compares it with.</source>
        <translation>Das Netz: E-Road oder eines von denen, mit denen die Veröffentlichung es vergleicht.</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Beginnen mit</translation>
    </message>
    <message>
        <source>scratch, imagenet (weights that torchvision downloads), an encoder&apos;s weights file, or a model to fine-tune.</source>
        <translation>scratch (von Grund auf), imagenet (Gewichte, die torchvision herunterlädt), eine Gewichtsdatei für den Encoder oder ein Modell zum Feinabstimmen.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Passes over the training tiles; 40 if empty.</source>
        <translation>Durchgänge durch die Trainingskacheln; 40, wenn leer.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batchgröße</translation>
    </message>
    <message>
        <source>Crops in a step; 8 if empty.</source>
        <translation>Ausschnitte pro Schritt; 8, wenn leer.</translation>
    </message>
    <message>
        <source>Crop size</source>
        <translation>Ausschnittgröße</translation>
    </message>
    <message>
        <source>Side of the crops in pixels, a multiple of 32.</source>
        <translation>Seitenlänge der Ausschnitte in Pixeln, ein Vielfaches von 32.</translation>
    </message>
    <message>
        <source>The same seed gives the same training.</source>
        <translation>Derselbe Startwert ergibt dasselbe Training.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on from the last checkpoint of a training that was stopped.</source>
        <translation>Ein abgebrochenes Training vom letzten Zwischenstand an fortsetzen.</translation>
    </message>
    <message>
        <source>Pyramid</source>
        <translation>Pyramide</translation>
    </message>
    <message>
        <source>E-Road&apos;s atrous pyramid: full; nopool: without image pooling; separable: separable convolutions; none.</source>
        <translation>Die Atrous-Pyramide von E-Road: full (vollständig); nopool: ohne Bild-Pooling; separable: separierbare Faltungen; none (keine).</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>Decoder</translation>
    </message>
    <message>
        <source>E-Road&apos;s decoder: light, or dense as DeepLabV3+ has it.</source>
        <translation>Der Decoder von E-Road: light (leicht) oder dense (dicht) wie bei DeepLabV3+.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlustfunktion</translation>
    </message>
    <message>
        <source>eq3: cross entropy; balanced: by class; eq5-, eq5+: the paper&apos;s, weighted by the distance to the road with either sign; bce_dice: cross entropy and Dice.</source>
        <translation>eq3: Kreuzentropie; balanced: nach Klassen gewichtet; eq5-, eq5+: die der Veröffentlichung, gewichtet nach dem Abstand zur Straße mit dem einen oder anderen Vorzeichen; bce_dice: Kreuzentropie und Dice.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Largest learning rate; the preset&apos;s if empty.</source>
        <translation>Größte Lernrate; wenn leer, die der Vorgabe.</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Augmentierung</translation>
    </message>
    <message>
        <source>none: crops only; flips: and flips and quarter turns; full: and scale, free turns, colour; strong: more of these, and haze and blur, for images of many kinds.</source>
        <translation>none: nur Ausschnitte; flips: dazu Spiegelungen und Vierteldrehungen; full: dazu Maßstab, freie Drehungen, Farbe; strong: von alledem mehr, dazu Dunst und Unschärfe, für Bilder vieler Arten.</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Stichprobe</translation>
    </message>
    <message>
        <source>uniform: every tile once an epoch; road: tiles with roads more often; sets: and every data set as often as each other one.</source>
        <translation>uniform: jede Kachel einmal pro Epoche; road: Kacheln mit Straßen häufiger; sets: dazu jeder Datensatz so oft wie jeder andere.</translation>
    </message>
    <message>
        <source>none: images of bytes as they are; together: each stretched by its percentiles, all bands alike, as Extract Roads will then do with every raster, for images of any light and contrast; auto: as the model it starts from, else none. Other types are always stretched.</source>
        <translation>none: Bilder aus Bytes, wie sie sind; together: jedes nach seinen Perzentilen gestreckt, alle Bänder gleich, wie Straßen extrahieren es dann mit jedem Raster tut, für Bilder jeder Helligkeit und jedes Kontrasts; auto: wie beim Modell, von dem begonnen wird, sonst none. Andere Typen werden immer gestreckt.</translation>
    </message>
    <message>
        <source>Running average</source>
        <translation>Gleitendes Mittel</translation>
    </message>
    <message>
        <source>Decay of the running average of the weights; 0 for none; the preset&apos;s if empty.</source>
        <translation>Abklingfaktor des gleitenden Mittels der Gewichte; 0 für keines; wenn leer, der der Vorgabe.</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Aufwärmphase</translation>
    </message>
    <message>
        <source>Share of the steps over which the learning rate rises; the preset&apos;s if empty.</source>
        <translation>Anteil der Schritte, über den die Lernrate ansteigt; wenn leer, der der Vorgabe.</translation>
    </message>
    <message>
        <source>Skeleton recall</source>
        <translation>Skelett-Recall</translation>
    </message>
    <message>
        <source>Weight of the skeleton recall loss; the preset&apos;s if empty.</source>
        <translation>Gewicht des Skelett-Recall-Verlusts; wenn leer, das der Vorgabe.</translation>
    </message>
    <message>
        <source>Gradient accumulation</source>
        <translation>Gradientenakkumulation</translation>
    </message>
    <message>
        <source>Batches whose gradients make one step.</source>
        <translation>Batches, deren Gradienten einen Schritt ergeben.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>Crops seen in all, instead of epochs.</source>
        <translation>Gesehene Ausschnitte insgesamt, anstelle von Epochen.</translation>
    </message>
    <message>
        <source>Road value of the masks</source>
        <translation>Straßenwert der Masken</translation>
    </message>
    <message>
        <source>Value of road in masks that are not understood by themselves.</source>
        <translation>Wert für Straße in Masken, die sich nicht von selbst erklären.</translation>
    </message>
    <message>
        <source>auto measures which of fp32 and bf16 is faster on this machine.</source>
        <translation>auto misst, ob fp32 oder bf16 auf diesem Rechner schneller ist.</translation>
    </message>
    <message>
        <source>Loader workers</source>
        <translation>Ladeprozesse</translation>
    </message>
    <message>
        <source>Processes that read and augment; by the machine if empty. They change no result.</source>
        <translation>Prozesse, die lesen und augmentieren; wenn leer, je nach Rechner. Sie ändern kein Ergebnis.</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Replikate</translation>
    </message>
    <message>
        <source>Copies of the network that learn at the same time from shared parameters, none waiting for another; empty for an ordinary training.</source>
        <translation>Kopien des Netzes, die gleichzeitig an gemeinsamen Parametern lernen, ohne aufeinander zu warten; leer für ein gewöhnliches Training.</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Where replicas run. local: processes of this machine; ray: a Ray cluster; simulated: one process, in turn by a simulated clock; ddp: processes of this machine in step with each other, to compare with.</source>
        <translation>Wo die Replikate laufen. local: Prozesse dieses Rechners; ray: ein Ray-Cluster; simulated: ein einziger Prozess, der Reihe nach gemäß einer simulierten Uhr; ddp: Prozesse dieses Rechners im Gleichschritt, zum Vergleich.</translation>
    </message>
    <message>
        <source>Address of a Ray cluster (HOST:PORT, or auto) for the backend ray; empty starts one on this machine.</source>
        <translation>Adresse eines Ray-Clusters (HOST:PORT oder auto) für das Backend ray; leer startet einen auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Store shards</source>
        <translation>Teile des Parameterservers</translation>
    </message>
    <message>
        <source>Processes of a Ray cluster that hold the shared parameters; several where one cannot serve all replicas.</source>
        <translation>Prozesse eines Ray-Clusters, die die gemeinsamen Parameter halten; mehrere, wo einer nicht alle Replikate bedienen kann.</translation>
    </message>
    <message>
        <source>Staleness rule</source>
        <translation>Regel für die Veralterung</translation>
    </message>
    <message>
        <source>What becomes of a gradient that updates of other replicas have overtaken. none: it counts in full, as in the paper; inverse: the learning rate is divided by the number of those updates, its staleness; dc: it is compensated for the delay (DC-ASGD).</source>
        <translation>Was aus einem Gradienten wird, den Aktualisierungen anderer Replikate überholt haben. none: er zählt voll, wie in der Veröffentlichung; inverse: die Lernrate wird durch die Zahl dieser Aktualisierungen geteilt, seine Veralterung; dc: die Verzögerung wird ausgeglichen (DC-ASGD).</translation>
    </message>
    <message>
        <source>Maximum staleness</source>
        <translation>Größte Veralterung</translation>
    </message>
    <message>
        <source>A gradient that more updates than this have overtaken is computed anew; four times the replicas if empty.</source>
        <translation>Ein Gradient, den mehr Aktualisierungen überholt haben, wird neu berechnet; wenn leer, das Vierfache der Replikate.</translation>
    </message>
    <message>
        <source>Lock-free</source>
        <translation>Ohne Sperren</translation>
    </message>
    <message>
        <source>Replicas of the backend local apply their gradients themselves, without waiting for a turn (Hogwild).</source>
        <translation>Replikate des Backends local wenden ihre Gradienten selbst an, ohne zu warten, bis sie an der Reihe sind (Hogwild).</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Loss curves, scores and example tiles as a web page; beside the model if empty.</source>
        <translation>Verlustkurven, Kennzahlen und Beispielkacheln als Webseite; wenn leer, neben dem Modell.</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>A folder made by Prepare training data, one with val/images and val/masks, or DeepGlobe&apos;s.</source>
        <translation>Ein Ordner aus „Trainingsdaten vorbereiten“, einer mit val/images und val/masks oder der von DeepGlobe.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilmenge</translation>
    </message>
    <message>
        <source>Part of the data set to score on: train, val or test.</source>
        <translation>Teil des Datensatzes, der bewertet wird: train, val oder test.</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>ρ of the relaxed scores and of the boundary F-score, in pixels.</source>
        <translation>ρ der gelockerten Kennzahlen und des Rand-F-Maßes, in Pixeln.</translation>
    </message>
    <message>
        <source>Predict each image several times, mirrored (flips: 4 times) or mirrored and turned (d4: 8 times), and take the mean.</source>
        <translation>Jedes Bild mehrmals vorhersagen, gespiegelt (flips: 4-mal) oder gespiegelt und gedreht (d4: 8-mal), und den Mittelwert nehmen.</translation>
    </message>
    <message>
        <source>The scores as a web page with example pictures.</source>
        <translation>Die Kennzahlen als Webseite mit Beispielbildern.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>The scores of each image as CSV.</source>
        <translation>Die Kennzahlen jedes Bildes als CSV.</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>JSON file that lists the systems, data sets, seeds and the budget.</source>
        <translation>JSON-Datei mit den Systemen, Datensätzen, Startwerten und dem Budget.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Where models, logs and the report go; a comparison that was stopped goes on where it was.</source>
        <translation>Wohin Modelle, Protokolle und der Bericht kommen; ein abgebrochener Vergleich geht dort weiter, wo er war.</translation>
    </message>
    <message>
        <source>Probability raster</source>
        <translation>Wahrscheinlichkeitsraster</translation>
    </message>
    <message>
        <source>A probability raster that Extract roads has written.</source>
        <translation>Ein Wahrscheinlichkeitsraster, das „Straßen extrahieren“ geschrieben hat.</translation>
    </message>
    <message>
        <source>Folder for roads.gpkg, with all layers, and roads.graphml.</source>
        <translation>Ordner für roads.gpkg mit allen Layern und roads.graphml.</translation>
    </message>
    <message>
        <source>The middle of each road from node to node, with length, widths and mean probability.</source>
        <translation>Die Mitte jeder Straße von Knoten zu Knoten, mit Länge, Breiten und mittlerer Wahrscheinlichkeit.</translation>
    </message>
    <message>
        <source>GraphML</source>
        <translation>GraphML</translation>
    </message>
    <message>
        <source>The network as a graph, for networkx and other programs.</source>
        <translation>Das Netz als Graph, für networkx und andere Programme.</translation>
    </message>
    <message>
        <source>Probability from which a pixel is road for sure; roads go on from there down to a lower one.</source>
        <translation>Wahrscheinlichkeit, ab der ein Pixel sicher Straße ist; von dort gehen Straßen bis zu einer niedrigeren weiter.</translation>
    </message>
    <message>
        <source>Minimum length</source>
        <translation>Mindestlänge</translation>
    </message>
    <message>
        <source>Networks shorter than this in all, which nothing connects to another, are dropped.</source>
        <translation>Netze, die insgesamt kürzer sind und mit keinem anderen verbunden, werden verworfen.</translation>
    </message>
    <message>
        <source>Largest gap</source>
        <translation>Größte Lücke</translation>
    </message>
    <message>
        <source>Gaps up to this long are closed where direction and probability speak for it; 0 closes none.</source>
        <translation>Lücken bis zu dieser Länge werden geschlossen, wo Richtung und Wahrscheinlichkeit dafür sprechen; 0 schließt keine.</translation>
    </message>
    <message>
        <source>Longest spur</source>
        <translation>Längster Stummel</translation>
    </message>
    <message>
        <source>Blind ends shorter than this, or than one and a half road widths, are cut off; 0 keeps all.</source>
        <translation>Blinde Enden, die kürzer sind als dies oder als anderthalb Straßenbreiten, werden abgeschnitten; 0 behält alle.</translation>
    </message>
    <message>
        <source>Road surfaces smaller than this are dropped.</source>
        <translation>Kleinere Straßenflächen werden verworfen.</translation>
    </message>
    <message>
        <source>Largest filled hole</source>
        <translation>Größtes gefülltes Loch</translation>
    </message>
    <message>
        <source>Holes in a road surface smaller than this are filled before its middle is found; 0 fills none.</source>
        <translation>Kleinere Löcher in einer Straßenfläche werden gefüllt, bevor ihre Mitte gesucht wird; 0 füllt keine.</translation>
    </message>
    <message>
        <source>Lower threshold</source>
        <translation>Unterer Schwellenwert</translation>
    </message>
    <message>
        <source>Share of the threshold down to which a road goes on where it touches what is road for sure; 1 for a single threshold.</source>
        <translation>Anteil des Schwellenwerts, bis zu dem eine Straße weitergeht, wo sie sichere Straße berührt; 1 für einen einzigen Schwellenwert.</translation>
    </message>
    <message>
        <source>Greatest width</source>
        <translation>Größte Breite</translation>
    </message>
    <message>
        <source>Wider areas, such as car parks, have no middle: lines end at their border.</source>
        <translation>Breitere Flächen wie Parkplätze haben keine Mitte: Linien enden an ihrem Rand.</translation>
    </message>
    <message>
        <source>Largest bend of a gap</source>
        <translation>Größter Knick einer Lücke</translation>
    </message>
    <message>
        <source>A gap is closed only where both roads point at it within this angle.</source>
        <translation>Eine Lücke wird nur geschlossen, wo beide Straßen innerhalb dieses Winkels auf sie zeigen.</translation>
    </message>
    <message>
        <source>Simplification</source>
        <translation>Vereinfachung</translation>
    </message>
    <message>
        <source>Distance by which a line may move when vertices are dropped; 0 keeps all.</source>
        <translation>Strecke, um die sich eine Linie verschieben darf, wenn Stützpunkte wegfallen; 0 behält alle.</translation>
    </message>
    <message>
        <source>What one pixel of a raster without coordinate system measures.</source>
        <translation>Was ein Pixel eines Rasters ohne Koordinatensystem misst.</translation>
    </message>
    <message>
        <source>Predicted roads</source>
        <translation>Gefundene Straßen</translation>
    </message>
    <message>
        <source>Lines or polygons (a vector file, or file.gpkg|layername=…), or a raster (road mask or probabilities).</source>
        <translation>Linien oder Polygone (eine Vektordatei oder datei.gpkg|layername=…) oder ein Raster (Straßenmaske oder Wahrscheinlichkeiten).</translation>
    </message>
    <message>
        <source>Reference roads</source>
        <translation>Referenzstraßen</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Gebiet</translation>
    </message>
    <message>
        <source>Only roads inside these polygons count; without it, all do that lie where a raster knows.</source>
        <translation>Nur Straßen innerhalb dieser Polygone zählen; ohne sie alle, über die ein Raster etwas weiß.</translation>
    </message>
    <message>
        <source>Only reference roads for which this SQL condition holds.</source>
        <translation>Nur Referenzstraßen, für die diese SQL-Bedingung gilt.</translation>
    </message>
    <message>
        <source>OSM drivable</source>
        <translation>OSM: nur befahrbare</translation>
    </message>
    <message>
        <source>Of OpenStreetMap&apos;s ways take only roads that cars use: no footways, cycleways, rivers, rails or tunnels.</source>
        <translation>Von den Wegen in OpenStreetMap nur Straßen für Autos nehmen: keine Fuß- und Radwege, Flüsse, Gleise oder Tunnel.</translation>
    </message>
    <message>
        <source>Keep tunnels</source>
        <translation>Tunnel behalten</translation>
    </message>
    <message>
        <source>With OSM drivable, take tunnels too.</source>
        <translation>Bei „OSM: nur befahrbare“ auch Tunnel nehmen.</translation>
    </message>
    <message>
        <source>Buffer</source>
        <translation>Puffer</translation>
    </message>
    <message>
        <source>How far a road may lie from its partner.</source>
        <translation>Wie weit eine Straße von ihrem Gegenstück liegen darf.</translation>
    </message>
    <message>
        <source>APLS preset</source>
        <translation>APLS-Vorgabe</translation>
    </message>
    <message>
        <source>Whose parameters APLS has: cosmiq (CosmiQ, SpaceNet) or sat2graph (City-scale); the two cannot be compared.</source>
        <translation>Wessen Parameter APLS hat: cosmiq (CosmiQ, SpaceNet) oder sat2graph (City-scale); die beiden sind nicht vergleichbar.</translation>
    </message>
    <message>
        <source>Join crossings</source>
        <translation>Kreuzungen verbinden</translation>
    </message>
    <message>
        <source>Lines that cross without a common point meet there; else they do not, as on a bridge.</source>
        <translation>Linien, die sich ohne gemeinsamen Punkt kreuzen, treffen sich dort; sonst nicht, wie auf einer Brücke.</translation>
    </message>
    <message>
        <source>Join ends</source>
        <translation>Enden verbinden</translation>
    </message>
    <message>
        <source>Lines&apos; ends this near to another line&apos;s end, and blind ends this near to another line, meet: junctions are not always drawn to the point. 0 leaves them.</source>
        <translation>Linienenden, die so nah an einem anderen Linienende liegen, und blinde Enden, die so nah an einer anderen Linie liegen, treffen sich: Kreuzungen sind nicht immer auf den Punkt gezeichnet. 0 lässt sie, wie sie sind.</translation>
    </message>
    <message>
        <source>Of the samples that are drawn from large networks.</source>
        <translation>Für die Stichproben, die aus großen Netzen gezogen werden.</translation>
    </message>
    <message>
        <source>The scores as a web page with a map.</source>
        <translation>Die Kennzahlen als Webseite mit einer Karte.</translation>
    </message>
    <message>
        <source>Folder for evaluation.gpkg, with all layers.</source>
        <translation>Ordner für evaluation.gpkg mit allen Layern.</translation>
    </message>
    <message>
        <source>Matched roads</source>
        <translation>Übereinstimmende Straßen</translation>
    </message>
    <message>
        <source>Reference roads that were found.</source>
        <translation>Referenzstraßen, die gefunden wurden.</translation>
    </message>
    <message>
        <source>Missed roads</source>
        <translation>Übersehene Straßen</translation>
    </message>
    <message>
        <source>Reference roads that were not found.</source>
        <translation>Referenzstraßen, die nicht gefunden wurden.</translation>
    </message>
    <message>
        <source>False roads</source>
        <translation>Falsche Straßen</translation>
    </message>
    <message>
        <source>Predicted roads where the reference has none.</source>
        <translation>Gefundene Straßen, wo die Referenz keine hat.</translation>
    </message>
    <message>
        <source>Lines (centrelines with widths, best), polygons, or a raster (road mask or probabilities).</source>
        <translation>Linien (am besten Mittellinien mit Breiten), Polygone oder ein Raster (Straßenmaske oder Wahrscheinlichkeiten).</translation>
    </message>
    <message>
        <source>The map&apos;s roads: a vector file, file.gpkg|layername=…, or an extract of OpenStreetMap (.osm.pbf).</source>
        <translation>Die Straßen der Karte: eine Vektordatei, datei.gpkg|layername=… oder ein Auszug aus OpenStreetMap (.osm.pbf).</translation>
    </message>
    <message>
        <source>Shorter pieces are no task of their own: they go with their neighbours on the road, or are left out.</source>
        <translation>Kürzere Stücke sind keine eigene Aufgabe: Sie gehen mit ihren Nachbarn auf der Straße oder werden weggelassen.</translation>
    </message>
    <message>
        <source>Folder for comparison.gpkg, with all layers.</source>
        <translation>Ordner für comparison.gpkg mit allen Layern.</translation>
    </message>
    <message>
        <source>New roads</source>
        <translation>Neue Straßen</translation>
    </message>
    <message>
        <source>Predicted roads that the reference lacks.</source>
        <translation>Gefundene Straßen, die der Referenz fehlen.</translation>
    </message>
    <message>
        <source>Missing roads</source>
        <translation>Fehlende Straßen</translation>
    </message>
    <message>
        <source>Reference roads that were found, with their widths.</source>
        <translation>Referenzstraßen, die gefunden wurden, mit ihren Breiten.</translation>
    </message>
    <message>
        <source>E-Road models</source>
        <translation>E-Road-Modelle</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>Webseiten</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Raster</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Neighbouring rasters</source>
        <translation>Benachbarte Raster</translation>
    </message>
    <message>
        <source>Further images read with the first as one mosaic, with one set of outputs.</source>
        <translation>Weitere Bilder, die mit dem ersten als ein Mosaik gelesen werden, mit gemeinsamen Ausgaben.</translation>
    </message>
    <message>
        <source>Lines, centrelines with widths best, or polygons. Give either these or a raster.</source>
        <translation>Linien, am besten Mittellinien mit Breiten, oder Polygone. Entweder diese angeben oder ein Raster.</translation>
    </message>
    <message>
        <source>{roads} as a raster</source>
        <translation>{roads} als Raster</translation>
    </message>
    <message>
        <source>A road mask or a raster of probabilities, in place of lines or polygons.</source>
        <translation>Eine Straßenmaske oder ein Raster von Wahrscheinlichkeiten anstelle von Linien oder Polygonen.</translation>
    </message>
    <message>
        <source>A model of your own; it is used instead of the one chosen above.</source>
        <translation>Ein eigenes Modell; es wird anstelle des oben gewählten verwendet.</translation>
    </message>
    <message>
        <source>A model to fine-tune, or an encoder&apos;s weights; used instead of what is chosen above.</source>
        <translation>Ein Modell zum Feinabstimmen oder die Gewichte eines Encoders; verwendet anstelle dessen, was oben gewählt ist.</translation>
    </message>
    <message>
        <source>Model file</source>
        <translation>Modelldatei</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Numbers with commas between them: 1,2,3.</source>
        <translation>Zahlen mit Kommas dazwischen: 1,2,3.</translation>
    </message>
    <message>
        <source>More data sets</source>
        <translation>Weitere Datensätze</translation>
    </message>
    <message>
        <source>Further data sets to learn from, one folder a line.</source>
        <translation>Weitere Datensätze, aus denen gelernt wird, ein Ordner pro Zeile.</translation>
    </message>
    <message>
        <source>A model saved in the folder {folder} is listed by Extract Roads at once.</source>
        <translation>Ein Modell, das im Ordner {folder} gespeichert ist, erscheint sofort in „Straßen extrahieren“.</translation>
    </message>
    <message>
        <source>A temporary folder is gone when QGIS ends.</source>
        <translation>Ein temporärer Ordner ist weg, wenn QGIS endet.</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>The parameters of the job {name} must be an object of names and values.</source>
        <translation>Die Parameter des Auftrags {name} müssen ein Objekt aus Namen und Werten sein.</translation>
    </message>
    <message>
        <source>There is no setting named “{name}”; check its spelling.</source>
        <translation>Es gibt keine Einstellung namens „{name}“; prüfen Sie die Schreibweise.</translation>
    </message>
    <message>
        <source>“{value}” is not a valid value for {label}: {expected}.</source>
        <translation>„{value}“ ist kein gültiger Wert für „{label}“: {expected}.</translation>
    </message>
    <message>
        <source>No output is chosen; choose at least one of probability, roads or polygons.</source>
        <translation>Es ist keine Ausgabe gewählt; wählen Sie mindestens eine von Wahrscheinlichkeit, Straßen oder Polygonen.</translation>
    </message>
    <message>
        <source>There is no job named “{name}”; this version knows {known}.</source>
        <translation>Es gibt keinen Auftrag namens „{name}“; diese Version kennt {known}.</translation>
    </message>
    <message>
        <source>Cancelled; no output was written.</source>
        <translation>Abgebrochen; es wurde keine Ausgabe geschrieben.</translation>
    </message>
    <message>
        <source>The engine met an error of its own ({summary}); the details to report are in {log}.</source>
        <translation>In der Engine ist ein interner Fehler aufgetreten ({summary}); die Einzelheiten für einen Fehlerbericht stehen in {log}.</translation>
    </message>
    <message>
        <source>The machine ran out of memory; close other programs, or choose a smaller extent, batch or crop.</source>
        <translation>Der Arbeitsspeicher des Rechners reicht nicht aus; schließen Sie andere Programme, oder wählen Sie eine kleinere Ausdehnung, Batchgröße oder Ausschnittgröße.</translation>
    </message>
    <message>
        <source>The Python at {python} lacks {missing}; install the engine&apos;s libraries there (python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors jinja2 matplotlib) or name another Python in EROAD_PYTHON or in E-Road&apos;s settings.</source>
        <translation>Dem Python unter {python} fehlt {missing}; installieren Sie dort die Bibliotheken der Engine (python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors jinja2 matplotlib), oder geben Sie in EROAD_PYTHON oder in den Einstellungen von E-Road ein anderes Python an.</translation>
    </message>
    <message>
        <source>There is no device “{device}”; use auto, cpu, cuda, cuda:N or mps.</source>
        <translation>Es gibt kein Gerät „{device}“; verwenden Sie auto, cpu, cuda, cuda:N oder mps.</translation>
    </message>
    <message>
        <source>{device} was asked for, but this machine offers {available}; choose auto or cpu.</source>
        <translation>{device} wurde verlangt, aber dieser Rechner bietet {available}; wählen Sie auto oder cpu.</translation>
    </message>
    <message>
        <source>{device} has too little memory even for one tile; choose cpu or close other programs.</source>
        <translation>{device} hat selbst für eine Kachel zu wenig Speicher; wählen Sie cpu, oder schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>Waiting for another program&apos;s E-Road run to leave the GPU.</source>
        <translation>Es wird darauf gewartet, dass der Lauf eines anderen Programms die GPU freigibt.</translation>
    </message>
    <message>
        <source>The device ran out of memory; going on with {batch} tiles at once.</source>
        <translation>Der Speicher des Geräts reichte nicht aus; es geht mit {batch} Kacheln auf einmal weiter.</translation>
    </message>
    <message>
        <source>A ground resolution of {wanted} m is too far from the raster&apos;s {native} m per pixel; choose one nearer to it.</source>
        <translation>Eine Bodenauflösung von {wanted} m ist zu weit von den {native} m pro Pixel des Rasters entfernt; wählen Sie eine nähere.</translation>
    </message>
    <message>
        <source>The raster has {native} m per pixel, the model {model} was made for {minimum} to {maximum} m; it is resampled to {used} m, but expect weaker results.</source>
        <translation>Das Raster hat {native} m pro Pixel, das Modell {model} ist für {minimum} bis {maximum} m gemacht; es wird auf {used} m umgerechnet, aber rechnen Sie mit schwächeren Ergebnissen.</translation>
    </message>
    <message>
        <source>The raster has {native} m per pixel, the model {model} was made for {minimum} to {maximum} m; it is used as it is, so expect weaker results.</source>
        <translation>Das Raster hat {native} m pro Pixel, das Modell {model} ist für {minimum} bis {maximum} m gemacht; es wird unverändert verwendet, rechnen Sie also mit schwächeren Ergebnissen.</translation>
    </message>
    <message>
        <source>The raster&apos;s {native} m per pixel are resampled to {used} m for the network.</source>
        <translation>Die {native} m pro Pixel des Rasters werden für das Netz auf {used} m umgerechnet.</translation>
    </message>
    <message>
        <source>The raster has no coordinate system; one pixel counts as {gsd} m (choose a ground resolution to correct it).</source>
        <translation>Das Raster hat kein Koordinatensystem; ein Pixel zählt als {gsd} m (wählen Sie eine Bodenauflösung, um das zu berichtigen).</translation>
    </message>
    <message>
        <source>No pixel of the raster has data there; choose another extent or mask.</source>
        <translation>Kein Pixel des Rasters hat dort Daten; wählen Sie eine andere Ausdehnung oder Maske.</translation>
    </message>
    <message>
        <source>{name}: {path}</source>
        <translation>{name}: {path}</translation>
    </message>
    <message>
        <source>Running {model} on {device}: {tiles} tiles at {gsd:.3g} m per pixel.</source>
        <translation>{model} läuft auf {device}: {tiles} Kacheln mit {gsd:.3g} m pro Pixel.</translation>
    </message>
    <message>
        <source>Measuring, once on this machine, which runtime is the fastest for this model…</source>
        <translation>Es wird einmal auf diesem Rechner gemessen, welche Laufzeitumgebung für dieses Modell am schnellsten ist…</translation>
    </message>
    <message>
        <source>Runs on {runtime}, {precision}: {factor} times as fast as {other} here.</source>
        <translation>Läuft mit {runtime}, {precision}: hier {factor}-mal so schnell wie {other}.</translation>
    </message>
    <message>
        <source>Runs on {runtime}, {precision}: nothing else that is installed is faster here.</source>
        <translation>Läuft mit {runtime}, {precision}: nichts anderes, was installiert ist, ist hier schneller.</translation>
    </message>
    <message>
        <source>Runs on {runtime}, {precision}; a longer run measures whether another is faster here.</source>
        <translation>Läuft mit {runtime}, {precision}; ein längerer Lauf misst, ob hier etwas anderes schneller ist.</translation>
    </message>
    <message>
        <source>{runtime}, {precision}, cannot be used now, so the run takes {other}: {reason}</source>
        <translation>{runtime}, {precision}, kann gerade nicht verwendet werden, daher nimmt der Lauf {other}: {reason}</translation>
    </message>
    <message>
        <source>OpenVINO is not installed in the engine&apos;s Python; install it with “{python} -m pip install openvino”, or choose the runtime torch.</source>
        <translation>OpenVINO ist im Python der Engine nicht installiert; installieren Sie es mit „{python} -m pip install openvino“, oder wählen Sie die Laufzeitumgebung torch.</translation>
    </message>
    <message>
        <source>int8 needs NNCF once for each model; install it with “{python} -m pip install nncf”, or choose another precision.</source>
        <translation>int8 braucht einmal für jedes Modell NNCF; installieren Sie es mit „{python} -m pip install nncf“, oder wählen Sie eine andere Genauigkeit.</translation>
    </message>
    <message>
        <source>OpenVINO runs on the processor, not on {device}; choose the device cpu, or the runtime torch.</source>
        <translation>OpenVINO läuft auf dem Prozessor, nicht auf {device}; wählen Sie das Gerät cpu oder die Laufzeitumgebung torch.</translation>
    </message>
    <message>
        <source>OpenVINO cannot run this model ({reason}); choose the runtime torch.</source>
        <translation>OpenVINO kann dieses Modell nicht ausführen ({reason}); wählen Sie die Laufzeitumgebung torch.</translation>
    </message>
    <message>
        <source>{runtime} on {device} does not offer {precision}; choose another precision, or auto.</source>
        <translation>{runtime} bietet auf {device} kein {precision}; wählen Sie eine andere Genauigkeit oder auto.</translation>
    </message>
    <message>
        <source>int8 is made for models of red, green and blue, and {model} has {found} bands; choose another precision.</source>
        <translation>int8 ist für Modelle mit Rot, Grün und Blau gemacht, und {model} hat {found} Kanäle; wählen Sie eine andere Genauigkeit.</translation>
    </message>
    <message>
        <source>Going on where an earlier run was broken off: {done} of {total} tiles were done.</source>
        <translation>Es geht dort weiter, wo ein früherer Lauf abgebrochen wurde: {done} von {total} Kacheln waren fertig.</translation>
    </message>
    <message>
        <source>An earlier run of this was broken off under other conditions (device, runtime, threads or versions); this one starts afresh.</source>
        <translation>Ein früherer Lauf wurde unter anderen Bedingungen abgebrochen (Gerät, Laufzeitumgebung, Threads oder Versionen); dieser beginnt von vorn.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}); the run goes on without it, but if it is broken off, it will have to start afresh.</source>
        <translation>{path} kann nicht geschrieben werden ({reason}); der Lauf geht ohne weiter, muss aber von vorn beginnen, wenn er abgebrochen wird.</translation>
    </message>
    <message>
        <source>{path} was damaged while the run went on; start it again, and it goes on with what is whole.</source>
        <translation>{path} wurde während des Laufs beschädigt; starten Sie ihn erneut, dann geht er mit dem weiter, was unversehrt ist.</translation>
    </message>
    <message>
        <source>There is no model named “{name}”; available: {available}.</source>
        <translation>Es gibt kein Modell namens „{name}“; vorhanden sind: {available}.</translation>
    </message>
    <message>
        <source>The model file {path} does not exist; check the path.</source>
        <translation>Die Modelldatei {path} gibt es nicht; prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>{path} is not a whole E-Road model ({reason}); fetch it again or choose another.</source>
        <translation>{path} ist kein vollständiges E-Road-Modell ({reason}); laden Sie es erneut herunter, oder wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>The model {model} needs {wanted} bands, but {found} would be read; choose {wanted} bands.</source>
        <translation>Das Modell {model} braucht {wanted} Kanäle, gelesen würden aber {found}; wählen Sie {wanted} Kanäle.</translation>
    </message>
    <message>
        <source>The folder {path} cannot be written ({reason}); choose another.</source>
        <translation>In den Ordner {path} kann nicht geschrieben werden ({reason}); wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>{path} is an input of this run; choose another output file.</source>
        <translation>{path} ist eine Eingabe dieses Laufs; wählen Sie eine andere Ausgabedatei.</translation>
    </message>
    <message>
        <source>{path} is in use and cannot be replaced ({reason}); close it there or choose another file.</source>
        <translation>{path} wird gerade verwendet und kann nicht ersetzt werden ({reason}); schließen Sie die Datei dort, oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Another run is writing {path}; wait until it has ended, or choose another file.</source>
        <translation>Ein anderer Lauf schreibt gerade {path}; warten Sie, bis er zu Ende ist, oder wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>{path} is chosen for two outputs; give each its own file.</source>
        <translation>{path} ist für zwei Ausgaben gewählt; geben Sie jeder ihre eigene Datei.</translation>
    </message>
    <message>
        <source>The disk of {path} is full; free some space and run again.</source>
        <translation>Der Datenträger von {path} ist voll; schaffen Sie Platz, und starten Sie erneut.</translation>
    </message>
    <message>
        <source>{path} could not be written ({reason}).</source>
        <translation>{path} konnte nicht geschrieben werden ({reason}).</translation>
    </message>
    <message>
        <source>The raster {path} does not exist; check the path.</source>
        <translation>Das Raster {path} gibt es nicht; prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>The raster {path} cannot be read ({reason}).</source>
        <translation>Das Raster {path} kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>{path} is not a raster that GDAL can open; choose an image such as a GeoTIFF.</source>
        <translation>{path} ist kein Raster, das GDAL öffnen kann; wählen Sie ein Bild, zum Beispiel ein GeoTIFF.</translation>
    </message>
    <message>
        <source>{path} is cut short or damaged ({reason}); fetch it again.</source>
        <translation>{path} ist abgeschnitten oder beschädigt ({reason}); laden Sie die Datei erneut herunter.</translation>
    </message>
    <message>
        <source>{path} holds no pixels; choose another raster.</source>
        <translation>{path} enthält keine Pixel; wählen Sie ein anderes Raster.</translation>
    </message>
    <message>
        <source>{path} holds nothing but nodata; choose another raster or another extent.</source>
        <translation>{path} enthält nichts als NoData; wählen Sie ein anderes Raster oder eine andere Ausdehnung.</translation>
    </message>
    <message>
        <source>The folder {path} holds no raster that GDAL can open; choose another.</source>
        <translation>Der Ordner {path} enthält kein Raster, das GDAL öffnen kann; wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>{path} holds several rasters; name one of them, for example {example}.</source>
        <translation>{path} enthält mehrere Raster; nennen Sie eines davon, zum Beispiel {example}.</translation>
    </message>
    <message>
        <source>{path} has {found} bands, so band {band} cannot be read; choose among {available}.</source>
        <translation>{path} hat {found} Kanäle, Kanal {band} kann also nicht gelesen werden; wählen Sie aus {available}.</translation>
    </message>
    <message>
        <source>Band {band} of {path} is its transparency, not a part of the image; choose among {available}.</source>
        <translation>Kanal {band} von {path} ist die Transparenz und nicht Teil des Bildes; wählen Sie aus {available}.</translation>
    </message>
    <message>
        <source>{path} holds complex numbers ({type}), which cannot be used; choose an image of real numbers.</source>
        <translation>{path} enthält komplexe Zahlen ({type}), die nicht verwendet werden können; wählen Sie ein Bild mit reellen Zahlen.</translation>
    </message>
    <message>
        <source>Band {band} of {path} holds palette colours; choose that band alone, or leave the bands empty.</source>
        <translation>Kanal {band} von {path} enthält Palettenfarben; wählen Sie nur diesen Kanal, oder lassen Sie die Kanäle leer.</translation>
    </message>
    <message>
        <source>{path} holds printing colours (cyan, magenta, yellow, black); convert it to red, green and blue.</source>
        <translation>{path} enthält Druckfarben (Cyan, Magenta, Gelb, Schwarz); wandeln Sie die Datei in Rot, Grün und Blau um.</translation>
    </message>
    <message>
        <source>{path} refers to {reference}, and no file may reach the network by itself; choose that address as raster, or set the variable EROAD_NETWORK_REFERENCES to 1 if you trust its maker.</source>
        <translation>{path} verweist auf {reference}, und keine Datei darf von sich aus auf das Netzwerk zugreifen; wählen Sie diese Adresse als Raster, oder setzen Sie die Variable EROAD_NETWORK_REFERENCES auf 1, wenn Sie dem Urheber vertrauen.</translation>
    </message>
    <message>
        <source>{path} makes its pixels with Python of its own, which is not run; save it as GeoTIFF first.</source>
        <translation>{path} erzeugt seine Pixel mit eigenem Python-Code, der nicht ausgeführt wird; speichern Sie die Datei zuerst als GeoTIFF.</translation>
    </message>
    <message>
        <source>{path} could not be read at columns {columns}, rows {rows} after {tries} tries ({reason}); check the connection or the disk and run again, or choose to leave out as nodata what cannot be read.</source>
        <translation>{path} konnte bei Spalten {columns}, Zeilen {rows} auch nach {tries} Versuchen nicht gelesen werden ({reason}); prüfen Sie die Verbindung oder den Datenträger und starten Sie erneut, oder wählen Sie bei „Lesefehler“ nodata, um auszulassen, was nicht gelesen werden kann.</translation>
    </message>
    <message>
        <source>{count} windows could not be read and are left out as nodata: {windows}.</source>
        <translation>{count} Fenster konnten nicht gelesen werden und bleiben NoData: {windows}.</translation>
    </message>
    <message>
        <source>{path} and {other} have different coordinate systems; reproject one, or run them one by one.</source>
        <translation>{path} und {other} haben verschiedene Koordinatensysteme; reprojizieren Sie eines, oder verarbeiten Sie sie einzeln.</translation>
    </message>
    <message>
        <source>{path} and {other} have different pixel sizes or directions; resample one, or run them one by one.</source>
        <translation>{path} und {other} haben verschiedene Pixelgrößen oder -richtungen; rechnen Sie eines um, oder verarbeiten Sie sie einzeln.</translation>
    </message>
    <message>
        <source>{path} and {other} differ in their bands or data type; run them one by one.</source>
        <translation>{path} und {other} unterscheiden sich in Kanälen oder Datentyp; verarbeiten Sie sie einzeln.</translation>
    </message>
    <message>
        <source>{path} has no geographic position, so it cannot join a mosaic; run the images one by one.</source>
        <translation>{path} hat keine geografische Lage und kann daher nicht Teil eines Mosaiks sein; verarbeiten Sie die Bilder einzeln.</translation>
    </message>
    <message>
        <source>The extent {extent} is empty or inverted; give xmin,ymin,xmax,ymax with xmin &lt; xmax and ymin &lt; ymax.</source>
        <translation>Die Ausdehnung {extent} ist leer oder verdreht; geben Sie xmin,ymin,xmax,ymax mit xmin &lt; xmax und ymin &lt; ymax an.</translation>
    </message>
    <message>
        <source>The extent {extent} lies outside the raster {path}; choose one that touches it.</source>
        <translation>Die Ausdehnung {extent} liegt außerhalb des Rasters {path}; wählen Sie eine, die es berührt.</translation>
    </message>
    <message>
        <source>“{crs}” is not a coordinate reference system; give one like EPSG:4326.</source>
        <translation>„{crs}“ ist kein Koordinatenbezugssystem; geben Sie eines wie EPSG:4326 an.</translation>
    </message>
    <message>
        <source>{path} cannot be read as polygons ({reason}); choose a polygon layer.</source>
        <translation>{path} kann nicht als Polygone gelesen werden ({reason}); wählen Sie einen Polygonlayer.</translation>
    </message>
    <message>
        <source>{path} holds no polygons; choose another polygon layer or leave it out.</source>
        <translation>{path} enthält keine Polygone; wählen Sie einen anderen Polygonlayer, oder lassen Sie ihn weg.</translation>
    </message>
    <message>
        <source>The mask {path} does not touch the raster {raster}; choose another or leave it out.</source>
        <translation>Die Maske {path} berührt das Raster {raster} nicht; wählen Sie eine andere, oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>{path} is placed by ground control points or a sensor model only; it is used as an image without position. Warp it first to get the roads in place.</source>
        <translation>{path} ist nur durch Passpunkte oder ein Sensormodell verortet und wird als Bild ohne Lage verwendet. Entzerren Sie es zuerst, damit die Straßen am richtigen Ort liegen.</translation>
    </message>
    <message>
        <source>The data set folder {path} does not exist; check the path.</source>
        <translation>Den Datensatzordner {path} gibt es nicht; prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>{path} holds no data set; choose a folder made by Prepare training data, one with train/images and train/masks (and val/…), one with images and masks, or DeepGlobe&apos;s with NNN_sat.jpg and NNN_mask.png.</source>
        <translation>{path} enthält keinen Datensatz; wählen Sie einen Ordner aus „Trainingsdaten vorbereiten“, einen mit train/images und train/masks (und val/…), einen mit images und masks oder den von DeepGlobe mit NNN_sat.jpg und NNN_mask.png.</translation>
    </message>
    <message>
        <source>{path} holds no labelled image; choose another data set.</source>
        <translation>{path} enthält kein Bild mit Maske; wählen Sie einen anderen Datensatz.</translation>
    </message>
    <message>
        <source>The data set {path} cannot be read ({reason}); make or fetch it again.</source>
        <translation>Der Datensatz {path} kann nicht gelesen werden ({reason}); erstellen oder beschaffen Sie ihn erneut.</translation>
    </message>
    <message>
        <source>The data set {path} was prepared by a newer E-Road; update this one, or prepare it again.</source>
        <translation>Der Datensatz {path} wurde mit einem neueren E-Road vorbereitet; aktualisieren Sie dieses, oder bereiten Sie ihn neu vor.</translation>
    </message>
    <message>
        <source>{count} images of {folder} have no mask in {masks}, for example {example}; give each a mask of the same name, or take the image away.</source>
        <translation>{count} Bilder in {folder} haben keine Maske in {masks}, zum Beispiel {example}; geben Sie jedem eine Maske gleichen Namens, oder nehmen Sie das Bild heraus.</translation>
    </message>
    <message>
        <source>{count} masks of {folder} have no image in {images}, for example {example}; give each an image of the same name, or take the mask away.</source>
        <translation>{count} Masken in {folder} haben kein Bild in {images}, zum Beispiel {example}; geben Sie jeder ein Bild gleichen Namens, oder nehmen Sie die Maske heraus.</translation>
    </message>
    <message>
        <source>{image} has {width} × {height} pixels, but its mask {mask} has {mask_width} × {mask_height}; make both the same size.</source>
        <translation>{image} hat {width} × {height} Pixel, seine Maske {mask} aber {mask_width} × {mask_height}; bringen Sie beide auf dieselbe Größe.</translation>
    </message>
    <message>
        <source>{image} has {width} × {height} pixels, but the data set&apos;s first image {wanted_width} × {wanted_height}; take it away, or fetch it again.</source>
        <translation>{image} hat {width} × {height} Pixel, das erste Bild des Datensatzes aber {wanted_width} × {wanted_height}; nehmen Sie es heraus, oder beschaffen Sie es erneut.</translation>
    </message>
    <message>
        <source>{image} has {found} bands, the data set&apos;s first image {wanted}; give all the same bands.</source>
        <translation>{image} hat {found} Kanäle, das erste Bild des Datensatzes {wanted}; geben Sie allen dieselben Kanäle.</translation>
    </message>
    <message>
        <source>The mask {path} holds {values}, which does not say what is road; masks have 0 for not road, 1 or 255 for road and 128 for ignore, or name the value of road (--mask-road-value).</source>
        <translation>Die Maske {path} enthält {values}, woraus nicht hervorgeht, was Straße ist; Masken haben 0 für keine Straße, 1 oder 255 für Straße und 128 für Ignorieren, oder nennen Sie den Straßenwert (--mask-road-value).</translation>
    </message>
    <message>
        <source>The split {split} of {path} has no road pixel; choose a data set or a split with roads.</source>
        <translation>Die Teilmenge {split} von {path} hat kein Straßenpixel; wählen Sie einen Datensatz oder eine Teilmenge mit Straßen.</translation>
    </message>
    <message>
        <source>The data set {path} has no split “{split}”; it has {splits}.</source>
        <translation>Der Datensatz {path} hat keine Teilmenge „{split}“; er hat {splits}.</translation>
    </message>
    <message>
        <source>All images of {name} show one place, so none can be kept aside to validate on; add images of other places, or a folder val.</source>
        <translation>Alle Bilder von {name} zeigen einen einzigen Ort, sodass keines zum Validieren zurückgehalten werden kann; fügen Sie Bilder anderer Orte oder einen Ordner val hinzu.</translation>
    </message>
    <message>
        <source>{list} names {name}, but there is no labelled image of that name; correct the list.</source>
        <translation>{list} nennt {name}, aber es gibt kein Bild mit Maske dieses Namens; berichtigen Sie die Liste.</translation>
    </message>
    <message>
        <source>{list} names {name}, which is in the list of {split} already; leave it in one.</source>
        <translation>{list} nennt {name}, das schon in der Liste von {split} steht; lassen Sie es nur in einer.</translation>
    </message>
    <message>
        <source>{list} names no image; fill the list or take it away.</source>
        <translation>{list} nennt kein Bild; füllen Sie die Liste, oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>{folder}: {count} images without masks are left out.</source>
        <translation>{folder}: {count} Bilder ohne Maske werden weggelassen.</translation>
    </message>
    <message>
        <source>{folder}: {count} images that no list file names are left out.</source>
        <translation>{folder}: {count} Bilder, die in keiner Liste stehen, werden weggelassen.</translation>
    </message>
    <message>
        <source>The data set {name} has no image in its split {split}; add some, or prepare it again.</source>
        <translation>Der Datensatz {name} hat kein Bild in seiner Teilmenge {split}; fügen Sie welche hinzu, oder bereiten Sie ihn neu vor.</translation>
    </message>
    <message>
        <source>The training images hold no road pixel, so there is nothing to learn; check the masks.</source>
        <translation>Die Trainingsbilder enthalten kein Straßenpixel, es gibt also nichts zu lernen; prüfen Sie die Masken.</translation>
    </message>
    <message>
        <source>The training images hold nothing but road, so there is nothing to tell it from; check the masks.</source>
        <translation>Die Trainingsbilder enthalten nichts als Straße, sie lässt sich also von nichts unterscheiden; prüfen Sie die Masken.</translation>
    </message>
    <message>
        <source>The data sets differ in their bands; train on those with the same bands.</source>
        <translation>Die Datensätze unterscheiden sich in ihren Kanälen; trainieren Sie auf solchen mit denselben Kanälen.</translation>
    </message>
    <message>
        <source>{name}: {train} images to learn from; epoch and threshold are chosen on the {chosen} of val, test is scored once, at the end.</source>
        <translation>{name}: {train} Bilder zum Lernen; Epoche und Schwellenwert werden anhand der {chosen} Bilder von val gewählt, test wird ein einziges Mal bewertet, am Ende.</translation>
    </message>
    <message>
        <source>{name}: {train} images to learn from; epoch and threshold are chosen on {chosen} of other places of train, so val is scored once, at the end.</source>
        <translation>{name}: {train} Bilder zum Lernen; Epoche und Schwellenwert werden anhand von {chosen} Bildern anderer Orte aus train gewählt, sodass val ein einziges Mal bewertet wird, am Ende.</translation>
    </message>
    <message>
        <source>{name}: all {train} training images show one place, so epoch and threshold are chosen on the {chosen} validation images, and no score is independent of that choice.</source>
        <translation>{name}: Alle {train} Trainingsbilder zeigen einen einzigen Ort, daher werden Epoche und Schwellenwert anhand der {chosen} Validierungsbilder gewählt, und keine Kennzahl ist von dieser Wahl unabhängig.</translation>
    </message>
    <message>
        <source>Training {network} on {device} in {precision}: {samples} images, {steps} steps.</source>
        <translation>{network} wird auf {device} in {precision} trainiert: {samples} Bilder, {steps} Schritte.</translation>
    </message>
    <message>
        <source>Epoch {epoch}: training loss {train_loss}, IoU {train_iou}; validation loss {val_loss}, IoU {val_iou}</source>
        <translation>Epoche {epoch}: Trainingsverlust {train_loss}, IoU {train_iou}; Validierungsverlust {val_loss}, IoU {val_iou}</translation>
    </message>
    <message>
        <source>Going on after step {step} of {steps}.</source>
        <translation>Es geht nach Schritt {step} von {steps} weiter.</translation>
    </message>
    <message>
        <source>There is no checkpoint in {folder}, so the training begins anew.</source>
        <translation>In {folder} ist kein Zwischenstand, daher beginnt das Training von vorn.</translation>
    </message>
    <message>
        <source>There is an unfinished training of {path}; choose resume to go on with it, or remove {folder} to begin anew.</source>
        <translation>Es gibt ein unfertiges Training von {path}; wählen Sie „Fortsetzen“, um damit weiterzumachen, oder entfernen Sie {folder}, um von vorn zu beginnen.</translation>
    </message>
    <message>
        <source>Stopped at step {step}; the best model so far is {path}. Run the training again with resume to go on.</source>
        <translation>Angehalten bei Schritt {step}; das bisher beste Modell ist {path}. Starten Sie das Training mit „Fortsetzen“ erneut, um weiterzumachen.</translation>
    </message>
    <message>
        <source>Stopped at step {step}, before a model was kept; run the training again with resume to go on.</source>
        <translation>Angehalten bei Schritt {step}, bevor ein Modell gesichert war; starten Sie das Training mit „Fortsetzen“ erneut, um weiterzumachen.</translation>
    </message>
    <message>
        <source>The loss became infinite or no number at step {step} (images {names}); check these images, or choose a smaller learning rate.</source>
        <translation>Der Verlust wurde bei Schritt {step} unendlich oder keine Zahl (Bilder {names}); prüfen Sie diese Bilder, oder wählen Sie eine kleinere Lernrate.</translation>
    </message>
    <message>
        <source>The loss became infinite or no number at step {step} (images {names}); check these images, or choose a smaller learning rate. The best model so far is {path}.</source>
        <translation>Der Verlust wurde bei Schritt {step} unendlich oder keine Zahl (Bilder {names}); prüfen Sie diese Bilder, oder wählen Sie eine kleinere Lernrate. Das bisher beste Modell ist {path}.</translation>
    </message>
    <message>
        <source>No model could be kept in {folder}; free some space and run again.</source>
        <translation>In {folder} konnte kein Modell gesichert werden; schaffen Sie Platz, und starten Sie erneut.</translation>
    </message>
    <message>
        <source>The checkpoint belongs to another training: {what}. Set these back, or begin anew without resume.</source>
        <translation>Der Zwischenstand gehört zu einem anderen Training: {what}. Stellen Sie diese zurück, oder beginnen Sie ohne „Fortsetzen“ von vorn.</translation>
    </message>
    <message>
        <source>The training began with {before} threads and goes on with {now}, so its result may differ in the last digits.</source>
        <translation>Das Training begann mit {before} Threads und geht mit {now} weiter; sein Ergebnis kann sich daher in den letzten Stellen unterscheiden.</translation>
    </message>
    <message>
        <source>No checkpoint could be written, the older one is kept: {reason}</source>
        <translation>Es konnte kein Zwischenstand geschrieben werden, der ältere bleibt erhalten: {reason}</translation>
    </message>
    <message>
        <source>The checkpoint {path} cannot be read; remove {folder} and begin anew.</source>
        <translation>Der Zwischenstand {path} kann nicht gelesen werden; entfernen Sie {folder}, und beginnen Sie von vorn.</translation>
    </message>
    <message>
        <source>{path}: a model&apos;s file name ends in .safetensors; correct it.</source>
        <translation>{path}: Der Dateiname eines Modells endet auf .safetensors; berichtigen Sie ihn.</translation>
    </message>
    <message>
        <source>The network cannot be built so: {reason}.</source>
        <translation>Das Netz kann so nicht gebaut werden: {reason}.</translation>
    </message>
    <message>
        <source>The weights {weights} of the encoder could not be had ({reason}); choose a file, or scratch.</source>
        <translation>Die Gewichte {weights} für den Encoder waren nicht zu bekommen ({reason}); wählen Sie eine Datei oder scratch.</translation>
    </message>
    <message>
        <source>The network {network} has no ResNet encoder, so it can only start from scratch.</source>
        <translation>Das Netz {network} hat keinen ResNet-Encoder und kann daher nur von Grund auf (scratch) beginnen.</translation>
    </message>
    <message>
        <source>Scoring {model} on the {images} images of {split} of {dataset}, on {device}.</source>
        <translation>{model} wird auf den {images} Bildern von {split} aus {dataset} bewertet, auf {device}.</translation>
    </message>
    <message>
        <source>The images of {dataset} have {found} bands, the model {model} needs {wanted}; choose another data set or another model.</source>
        <translation>Die Bilder von {dataset} haben {found} Kanäle, das Modell {model} braucht {wanted}; wählen Sie einen anderen Datensatz oder ein anderes Modell.</translation>
    </message>
    <message>
        <source>The images of {dataset} have {gsd} m per pixel, the model {model} was made for {minimum} to {maximum} m; they are scored as they are, so expect weaker results.</source>
        <translation>Die Bilder von {dataset} haben {gsd} m pro Pixel, das Modell {model} ist für {minimum} bis {maximum} m gemacht; sie werden unverändert bewertet, rechnen Sie also mit schwächeren Ergebnissen.</translation>
    </message>
    <message>
        <source>The configuration {path} cannot be used: {reason}. docs/compare.md describes its form.</source>
        <translation>Die Konfiguration {path} kann nicht verwendet werden: {reason}. Ihre Form steht in docs/compare.md.</translation>
    </message>
    <message>
        <source>{run} was begun with other settings ({what}); choose another folder for this comparison, or remove {folder}.</source>
        <translation>{run} wurde mit anderen Einstellungen begonnen ({what}); wählen Sie für diesen Vergleich einen anderen Ordner, oder entfernen Sie {folder}.</translation>
    </message>
    <message>
        <source>The roads {roads} do not touch the image {image}; correct one of them.</source>
        <translation>Die Straßen {roads} berühren das Bild {image} nicht; berichtigen Sie eines von beiden.</translation>
    </message>
    <message>
        <source>The image {image} does not say its ground resolution, so it cannot be resampled to {gsd} m; leave gsd out.</source>
        <translation>Das Bild {image} gibt seine Bodenauflösung nicht an und kann daher nicht auf {gsd} m umgerechnet werden; lassen Sie gsd weg.</translation>
    </message>
    <message>
        <source>The image {name} has {found} bands, the systems need {wanted}; choose another image.</source>
        <translation>Das Bild {name} hat {found} Kanäle, die Systeme brauchen {wanted}; wählen Sie ein anderes Bild.</translation>
    </message>
    <message>
        <source>{run}: run {number} of {total}</source>
        <translation>{run}: Lauf {number} von {total}</translation>
    </message>
    <message>
        <source>Waiting for the runs that another comparison is at in {folder}.</source>
        <translation>Es wird auf die Läufe gewartet, an denen ein anderer Vergleich in {folder} arbeitet.</translation>
    </message>
    <message>
        <source>{run} failed and is left out: {reason}</source>
        <translation>{run} ist fehlgeschlagen und wird weggelassen: {reason}</translation>
    </message>
    <message>
        <source>Stopped; comparing again into {folder} goes on where it was.</source>
        <translation>Angehalten; ein erneuter Vergleich in {folder} geht dort weiter, wo er war.</translation>
    </message>
    <message>
        <source>Every training failed, so there is nothing to compare; the reasons are in {folder}.</source>
        <translation>Alle Trainings sind fehlgeschlagen, es gibt also nichts zu vergleichen; die Gründe stehen in {folder}.</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>{name} ended unexpectedly ({reason}); another takes its place and its work.</source>
        <translation>{name} wurde unerwartet beendet ({reason}); ein anderer Prozess übernimmt Platz und Arbeit.</translation>
    </message>
    <message>
        <source>Replicas keep ending unexpectedly ({reason}), perhaps for want of memory; use fewer replicas, a smaller batch or a smaller crop, and go on from the last checkpoint with resume.</source>
        <translation>Replikate werden immer wieder unerwartet beendet ({reason}), vielleicht aus Speichermangel; verwenden Sie weniger Replikate, eine kleinere Batchgröße oder Ausschnittgröße, und machen Sie mit „Fortsetzen“ vom letzten Zwischenstand an weiter.</translation>
    </message>
    <message>
        <source>{name} ended unexpectedly ({reason}), and replicas in step cannot go on without it; run it again with resume to go on from the last checkpoint.</source>
        <translation>{name} wurde unerwartet beendet ({reason}), und Replikate im Gleichschritt können ohne diesen Prozess nicht weitermachen; starten Sie mit „Fortsetzen“ erneut, um vom letzten Zwischenstand an weiterzumachen.</translation>
    </message>
    <message>
        <source>The replicas need {needed} GB of shared memory and {folder} has {free} GB free; use fewer replicas, or give it more (a container: --shm-size).</source>
        <translation>Die Replikate brauchen {needed} GB gemeinsamen Speicher, und in {folder} sind {free} GB frei; verwenden Sie weniger Replikate, oder geben Sie mehr davon (bei einem Container: --shm-size).</translation>
    </message>
    <message>
        <source>{replicas} replicas share {cores} processor cores: expect more of them to be slower, not faster.</source>
        <translation>{replicas} Replikate teilen sich {cores} Prozessorkerne: Rechnen Sie damit, dass noch mehr davon langsamer sind, nicht schneller.</translation>
    </message>
    <message>
        <source>{replicas} replicas share {gpus} GPUs and take turns on them: expect more of them to gain little.</source>
        <translation>{replicas} Replikate teilen sich {gpus} GPUs und wechseln sich darauf ab: Rechnen Sie damit, dass noch mehr davon wenig bringen.</translation>
    </message>
    <message>
        <source>Ray is not installed in the engine&apos;s Python; install it with “{python} -m pip install ray=={version}”, or choose another backend.</source>
        <translation>Ray ist im Python der Engine nicht installiert; installieren Sie es mit „{python} -m pip install ray=={version}“, oder wählen Sie ein anderes Backend.</translation>
    </message>
    <message>
        <source>“{address}” is not the address of a Ray cluster; give HOST:PORT of its head node, or auto.</source>
        <translation>„{address}“ ist keine Adresse eines Ray-Clusters; geben Sie HOST:PORT seines Hauptknotens an oder auto.</translation>
    </message>
    <message>
        <source>No Ray cluster answers at {address}; check the address and the port of “ray start --head”, and the firewall.</source>
        <translation>Unter {address} antwortet kein Ray-Cluster; prüfen Sie die Adresse und den Port von „ray start --head“ und die Firewall.</translation>
    </message>
    <message>
        <source>The cluster at {address} asks for its token; set RAY_AUTH_MODE=token and give the token in RAY_AUTH_TOKEN or in the file ~/.ray/auth_token, as on its nodes.</source>
        <translation>Der Cluster unter {address} verlangt sein Token; setzen Sie RAY_AUTH_MODE=token, und geben Sie das Token in RAY_AUTH_TOKEN oder in der Datei ~/.ray/auth_token an, wie auf seinen Knoten.</translation>
    </message>
    <message>
        <source>This machine belongs to no Ray cluster; join it to one with “ray start --address=HOST:PORT”, or give the cluster&apos;s address.</source>
        <translation>Dieser Rechner gehört zu keinem Ray-Cluster; nehmen Sie ihn mit „ray start --address=HOST:PORT“ in einen auf, oder geben Sie die Adresse des Clusters an.</translation>
    </message>
    <message>
        <source>This machine is no node of the cluster at {address}; run “ray start --address={address} --num-cpus=0” here first, or work on the head node.</source>
        <translation>Dieser Rechner ist kein Knoten des Clusters unter {address}; führen Sie hier zuerst „ray start --address={address} --num-cpus=0“ aus, oder arbeiten Sie auf dem Hauptknoten.</translation>
    </message>
    <message>
        <source>The cluster runs Ray {ray_there} on Python {python_there}, the engine here Ray {ray_here} on Python {python_here}; install the same versions on all machines.</source>
        <translation>Auf dem Cluster läuft Ray {ray_there} mit Python {python_there}, in der Engine hier Ray {ray_here} mit Python {python_here}; installieren Sie auf allen Rechnern dieselben Versionen.</translation>
    </message>
    <message>
        <source>The cluster&apos;s versions differ from those here ({reason}); install the same on all machines.</source>
        <translation>Die Versionen des Clusters weichen von den hiesigen ab ({reason}); installieren Sie auf allen Rechnern dieselben.</translation>
    </message>
    <message>
        <source>Ray cannot start on this machine ({reason}); choose another backend.</source>
        <translation>Ray kann auf diesem Rechner nicht starten ({reason}); wählen Sie ein anderes Backend.</translation>
    </message>
    <message>
        <source>The Ray cluster cannot be used ({reason}); check it with “ray status”.</source>
        <translation>Der Ray-Cluster kann nicht verwendet werden ({reason}); prüfen Sie ihn mit „ray status“.</translation>
    </message>
    <message>
        <source>The cluster has no room: {wanted} is needed, {free} on {nodes} nodes are free; wait for others, ask for fewer, or add nodes.</source>
        <translation>Der Cluster hat keinen Platz: Gebraucht wird {wanted}, frei ist {free} auf {nodes} Knoten; warten Sie auf andere, verlangen Sie weniger, oder fügen Sie Knoten hinzu.</translation>
    </message>
    <message>
        <source>{begun} of {wanted} workers have begun; the others wait for room on the cluster.</source>
        <translation>{begun} von {wanted} Prozessen haben begonnen; die anderen warten auf Platz im Cluster.</translation>
    </message>
    <message>
        <source>No worker is left on the cluster and none finds room; check its nodes with “ray status”.</source>
        <translation>Auf dem Cluster ist kein Prozess mehr übrig, und keiner findet Platz; prüfen Sie seine Knoten mit „ray status“.</translation>
    </message>
    <message>
        <source>Workers on the cluster end again and again ({reason}); see that every node has the engine&apos;s libraries, and enough memory.</source>
        <translation>Prozesse auf dem Cluster werden immer wieder beendet ({reason}); sorgen Sie dafür, dass jeder Knoten die Bibliotheken der Engine und genug Speicher hat.</translation>
    </message>
    <message>
        <source>{path} cannot be read on the node {node}; put it where every node finds it by the same path, such as a network drive.</source>
        <translation>{path} kann auf dem Knoten {node} nicht gelesen werden; legen Sie die Datei dort ab, wo jeder Knoten sie unter demselben Pfad findet, etwa auf einem Netzlaufwerk.</translation>
    </message>
    <message>
        <source>The node {node} has {there}, here it is {here}; install the same versions on all nodes.</source>
        <translation>Der Knoten {node} hat {there}, hier ist es {here}; installieren Sie auf allen Knoten dieselben Versionen.</translation>
    </message>
    <message>
        <source>Cluster workers need a cluster; give its address, or leave their number empty.</source>
        <translation>Cluster-Prozesse brauchen einen Cluster; geben Sie seine Adresse an, oder lassen Sie ihre Zahl leer.</translation>
    </message>
    <message>
        <source>A worker on the cluster ended; another takes its place and its work.</source>
        <translation>Ein Prozess auf dem Cluster wurde beendet; ein anderer übernimmt Platz und Arbeit.</translation>
    </message>
    <message>
        <source>The shared parameters were lost ({reason}); they go on from update {step}.</source>
        <translation>Die gemeinsamen Parameter gingen verloren ({reason}); es geht ab Aktualisierung {step} weiter.</translation>
    </message>
    <message>
        <source>“{option}” is for replicas alone (backend: {backends}); choose these and their number, or leave the option out.</source>
        <translation>„{option}“ gilt nur für Replikate (Backend: {backends}); wählen Sie dies und ihre Zahl, oder lassen Sie die Option weg.</translation>
    </message>
    <message>
        <source>Lock-free updates know no staleness rule; choose the rule none, or leave lock-free off.</source>
        <translation>Aktualisierungen ohne Sperren kennen keine Regel für die Veralterung; wählen Sie die Regel none, oder schalten Sie „Ohne Sperren“ aus.</translation>
    </message>
    <message>
        <source>{updates} updates are few for {replicas} replicas: at least {each} for each replica show what staleness does.</source>
        <translation>{updates} Aktualisierungen sind wenig für {replicas} Replikate: Erst ab {each} je Replikat zeigt sich, was die Veralterung bewirkt.</translation>
    </message>
    <message>
        <source>The report in {folder} was begun with another clock ({what}); leave the clock&apos;s options out, or choose another folder.</source>
        <translation>Der Bericht in {folder} wurde mit einer anderen Uhr begonnen ({what}); lassen Sie die Optionen der Uhr weg, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Stopped; the report into {folder} goes on where it was when it is asked for again.</source>
        <translation>Angehalten; der Bericht in {folder} geht beim nächsten Aufruf dort weiter, wo er war.</translation>
    </message>
    <message>
        <source>No training of this report is done yet in {folder}, so there is nothing to show.</source>
        <translation>In {folder} ist noch kein Training dieses Berichts fertig, es gibt also nichts zu zeigen.</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Bericht schreiben</translation>
    </message>
    <message>
        <source>Measuring speed</source>
        <translation>Geschwindigkeit messen</translation>
    </message>
    <message>
        <source>No output is chosen; name a folder, or a file for polygons, centrelines, nodes or GraphML.</source>
        <translation>Es ist keine Ausgabe gewählt; nennen Sie einen Ordner oder eine Datei für Polygone, Mittellinien, Knoten oder GraphML.</translation>
    </message>
    <message>
        <source>{path} is not a probability raster of E-Road ({reason}); choose the output Probability of Extract roads, whose bytes 0 to 254 have a scale of 1/254 and 255 as nodata.</source>
        <translation>{path} ist kein Wahrscheinlichkeitsraster von E-Road ({reason}); wählen Sie die Ausgabe „Wahrscheinlichkeit“ von „Straßen extrahieren“, deren Bytes 0 bis 254 die Skalierung 1/254 haben und 255 als NoData.</translation>
    </message>
    <message>
        <source>Vectorising {path}: {width} × {height} pixels of {gsd} m.</source>
        <translation>{path} wird vektorisiert: {width} × {height} Pixel zu {gsd} m.</translation>
    </message>
    <message>
        <source>No pixel of {path} reaches the threshold {threshold}, so the layers are empty; choose a lower threshold.</source>
        <translation>Kein Pixel von {path} erreicht den Schwellenwert {threshold}, daher sind die Layer leer; wählen Sie einen niedrigeren Schwellenwert.</translation>
    </message>
    <message>
        <source>The roads of {path} have no middle line: what reaches the threshold {threshold} is wider than {width} m, smaller than {area} m² or shorter than {length} m. Check the raster and these limits.</source>
        <translation>Die Straßen von {path} haben keine Mittellinie: Was den Schwellenwert {threshold} erreicht, ist breiter als {width} m, kleiner als {area} m² oder kürzer als {length} m. Prüfen Sie das Raster und diese Grenzen.</translation>
    </message>
    <message>
        <source>No output is chosen; name a folder, or a file for at least one of the layers.</source>
        <translation>Es ist keine Ausgabe gewählt; nennen Sie einen Ordner oder eine Datei für mindestens einen der Layer.</translation>
    </message>
    <message>
        <source>The roads {path} do not exist; check the path.</source>
        <translation>Die Straßen {path} gibt es nicht; prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>The raster {path} is neither a road mask (0 not road, 1 or 255 road, 128 unknown) nor a raster of road probabilities (numbers from 0 to 1, or E-Road&apos;s own bytes); choose one of these.</source>
        <translation>Das Raster {path} ist weder eine Straßenmaske (0 keine Straße, 1 oder 255 Straße, 128 unbekannt) noch ein Raster von Straßenwahrscheinlichkeiten (Zahlen von 0 bis 1 oder die Bytes von E-Road); wählen Sie eines davon.</translation>
    </message>
    <message>
        <source>The coordinate system {crs} of the roads cannot be brought onto the ground; give both sides the coordinate system of a map.</source>
        <translation>Das Koordinatensystem {crs} der Straßen lässt sich nicht auf den Boden bringen; geben Sie beiden Seiten das Koordinatensystem einer Karte.</translation>
    </message>
    <message>
        <source>No {label} are given; choose a layer of lines or polygons, or a raster.</source>
        <translation>Für „{label}“ ist nichts angegeben; wählen Sie einen Linien- oder Polygonlayer oder ein Raster.</translation>
    </message>
    <message>
        <source>The {label} are given as a layer and as a raster; leave one of the two empty.</source>
        <translation>„{label}“ ist als Layer und als Raster angegeben; lassen Sie eines von beiden leer.</translation>
    </message>
    <message>
        <source>{path} lies elsewhere than {other}; check the coordinate systems of both, or choose another reference.</source>
        <translation>{path} liegt woanders als {other}; prüfen Sie die Koordinatensysteme von beiden, oder wählen Sie eine andere Referenz.</translation>
    </message>
    <message>
        <source>No road of {path} lies in the area that counts; choose another area or another reference.</source>
        <translation>Keine Straße von {path} liegt in dem Gebiet, das zählt; wählen Sie ein anderes Gebiet oder eine andere Referenz.</translation>
    </message>
    <message>
        <source>{path} holds several layers ({layers}); name one of them, for example {path}|layername={example}.</source>
        <translation>{path} enthält mehrere Layer ({layers}); nennen Sie einen davon, zum Beispiel {path}|layername={example}.</translation>
    </message>
    <message>
        <source>{path}: {count} features have coordinates that are no numbers and are left out.</source>
        <translation>{path}: {count} Objekte haben Koordinaten, die keine Zahlen sind, und werden weggelassen.</translation>
    </message>
    <message>
        <source>{path}: {count} polygons are left out, since its lines are the roads.</source>
        <translation>{path}: {count} Polygone werden weggelassen, da die Linien die Straßen sind.</translation>
    </message>
    <message>
        <source>Neither side has a coordinate system, so one unit of the coordinates counts as one metre.</source>
        <translation>Keine der Seiten hat ein Koordinatensystem, daher zählt eine Einheit der Koordinaten als ein Meter.</translation>
    </message>
    <message>
        <source>{path} has no coordinate system; its coordinates are taken to be in that of {other}.</source>
        <translation>{path} hat kein Koordinatensystem; für die Koordinaten wird das von {other} angenommen.</translation>
    </message>
    <message>
        <source>{path} has no field highway (nor fclass) of OpenStreetMap, so its drivable roads cannot be told; leave OSM drivable out, or choose them with a filter (--where).</source>
        <translation>{path} hat kein Feld highway (oder fclass) von OpenStreetMap, daher lassen sich die befahrbaren Straßen nicht erkennen; lassen Sie „OSM: nur befahrbare“ weg, oder wählen Sie sie mit einem Filter (--where).</translation>
    </message>
    <message>
        <source>{path} holds no roads, so nothing of the reference is found.</source>
        <translation>{path} enthält keine Straßen, daher wird nichts von der Referenz gefunden.</translation>
    </message>
    <message>
        <source>Comparing roads</source>
        <translation>Straßen vergleichen</translation>
    </message>
    <message>
        <source>Looking at the training images</source>
        <translation>Trainingsbilder durchsehen</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <source>The roads {path} cannot be read ({reason}); choose a layer of lines or polygons.</source>
        <translation>Die Straßen {path} können nicht gelesen werden ({reason}); wählen Sie einen Linien- oder Polygonlayer.</translation>
    </message>
    <message>
        <source>{path} has no layer “{layer}”; it has {known}.</source>
        <translation>{path} hat keinen Layer „{layer}“; vorhanden: {known}.</translation>
    </message>
    <message>
        <source>{path} holds several layers ({layers}); name the one with the roads (--layer).</source>
        <translation>{path} enthält mehrere Layer ({layers}); nennen Sie den mit den Straßen (--layer).</translation>
    </message>
    <message>
        <source>The filter of the roads {path} cannot be used ({reason}); correct the condition.</source>
        <translation>Der Filter der Straßen {path} kann nicht verwendet werden ({reason}); berichtigen Sie die Bedingung.</translation>
    </message>
    <message>
        <source>The roads {path} hold nothing, or nothing the filter lets through; choose another layer or filter.</source>
        <translation>Die Straßen {path} enthalten nichts, oder nichts, was der Filter durchlässt; wählen Sie einen anderen Layer oder Filter.</translation>
    </message>
    <message>
        <source>{path}: {count} roads have no geometry and are left out.</source>
        <translation>{path}: {count} Straßen haben keine Geometrie und werden weggelassen.</translation>
    </message>
    <message>
        <source>{path}: {count} road polygons cross themselves and are mended.</source>
        <translation>{path}: {count} Straßenpolygone überschneiden sich selbst und werden repariert.</translation>
    </message>
    <message>
        <source>{path}: {count} features are points and are left out.</source>
        <translation>{path}: {count} Objekte sind Punkte und werden weggelassen.</translation>
    </message>
    <message>
        <source>The roads {path} have no field “{name}”; they have {known}.</source>
        <translation>Die Straßen {path} haben kein Feld „{name}“; vorhanden: {known}.</translation>
    </message>
    <message>
        <source>A width table is given, but not the field with the classes; name it (--class-field).</source>
        <translation>Eine Breitentabelle ist angegeben, aber nicht das Feld mit den Klassen; nennen Sie es (--class-field).</translation>
    </message>
    <message>
        <source>The roads {path} are lines; say how wide they are (--width, --width-field or a width table).</source>
        <translation>Die Straßen {path} sind Linien; geben Sie an, wie breit sie sind (--width, --width-field oder eine Breitentabelle).</translation>
    </message>
    <message>
        <source>{count} of {total} roads of {path} get no width from their field or class (empty, no number, or a class that is not in the table); give one for them (--width), mend the field, or leave them out with a filter.</source>
        <translation>{count} von {total} Straßen in {path} erhalten aus ihrem Feld oder ihrer Klasse keine Breite (leer, keine Zahl oder eine Klasse, die nicht in der Tabelle steht); geben Sie eine dafür an (--width), berichtigen Sie das Feld, oder lassen Sie sie mit einem Filter weg.</translation>
    </message>
    <message>
        <source>The roads {roads} lie nowhere on {raster} or any other raster of the run; check the coordinate systems of both.</source>
        <translation>Die Straßen {roads} liegen nirgends auf {raster} oder einem anderen Raster des Laufs; prüfen Sie die Koordinatensysteme von beiden.</translation>
    </message>
    <message>
        <source>Nothing is known of any tile: the rasters hold nodata there, or the areas leave nothing; check the area of interest and the areas to ignore.</source>
        <translation>Über keine Kachel ist etwas bekannt: Die Raster haben dort NoData, oder die Gebiete lassen nichts übrig; prüfen Sie das Interessengebiet und die zu ignorierenden Flächen.</translation>
    </message>
    <message>
        <source>No road of {roads} lies where something is known; check the areas and the roads.</source>
        <translation>Keine Straße von {roads} liegt, wo etwas bekannt ist; prüfen Sie die Gebiete und die Straßen.</translation>
    </message>
    <message>
        <source>{path} has {bands} bands to learn from, {other} has {others}; choose bands that all have (--bands), or prepare them as two data sets.</source>
        <translation>{path} hat {bands} Kanäle zum Lernen, {other} hat {others}; wählen Sie Kanäle, die alle haben (--bands), oder bereiten Sie zwei Datensätze vor.</translation>
    </message>
    <message>
        <source>{raster} lies outside the extent of the roads and is left out; give an area of interest if it has no roads.</source>
        <translation>{raster} liegt außerhalb der Ausdehnung der Straßen und wird weggelassen; geben Sie ein Interessengebiet an, wenn dort keine Straßen sind.</translation>
    </message>
    <message>
        <source>{raster} lies outside the area of interest and is left out.</source>
        <translation>{raster} liegt außerhalb des Interessengebiets und wird weggelassen.</translation>
    </message>
    <message>
        <source>There are only {places} places, so nothing is left for {split}; add rasters.</source>
        <translation>Es gibt nur {places} Orte, daher bleibt für {split} nichts übrig; fügen Sie Raster hinzu.</translation>
    </message>
    <message>
        <source>The split {split} has no roads: too few places have any; add rasters, or try another seed.</source>
        <translation>Die Teilmenge {split} hat keine Straßen: Zu wenige Orte haben welche; fügen Sie Raster hinzu, oder versuchen Sie einen anderen Startwert.</translation>
    </message>
    <message>
        <source>The roads seem to lie {distance} m too far {direction} of where the images show them; look at the overlays, and move them if you see it too.</source>
        <translation>Die Straßen liegen anscheinend um {distance} m versetzt (Richtung {direction}) gegenüber dem, was die Bilder zeigen; sehen Sie sich die Überlagerungen an, und verschieben Sie die Straßen, wenn Sie es auch sehen.</translation>
    </message>
    <message>
        <source>{raster}: the roads seem to lie {distance} m too far {direction} of where this image shows them; look at its overlays.</source>
        <translation>{raster}: Die Straßen liegen anscheinend um {distance} m versetzt (Richtung {direction}) gegenüber dem, was dieses Bild zeigt; sehen Sie sich seine Überlagerungen an.</translation>
    </message>
    <message>
        <source>The page of overlays was not written: the engine&apos;s Python lacks the libraries for reports.</source>
        <translation>Die Seite mit den Überlagerungen wurde nicht geschrieben: Dem Python der Engine fehlen die Bibliotheken für Berichte.</translation>
    </message>
    <message>
        <source>{path} holds other files; choose an empty folder, a new one, or a data set to replace.</source>
        <translation>{path} enthält andere Dateien; wählen Sie einen leeren oder neuen Ordner oder einen Datensatz, der ersetzt werden soll.</translation>
    </message>
    <message>
        <source>Cutting tiles</source>
        <translation>Kacheln schneiden</translation>
    </message>
    <message>
        <source>E-Road&apos;s engine is not installed yet: open the panel E-Road and choose Install. Or install its libraries into a Python of your own (python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors jinja2 matplotlib) and name that in the variable EROAD_PYTHON or in E-Road&apos;s settings.</source>
        <translation>Die Engine von E-Road ist noch nicht installiert: Öffnen Sie das Bedienfeld „E-Road“, und wählen Sie „Installieren“. Oder installieren Sie ihre Bibliotheken in ein eigenes Python (python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors jinja2 matplotlib), und nennen Sie dieses in der Variablen EROAD_PYTHON oder in den Einstellungen von E-Road.</translation>
    </message>
    <message>
        <source>There is no Python at {path}, which {where} names; correct it.</source>
        <translation>Unter {path}, angegeben in {where}, gibt es kein Python; berichtigen Sie das.</translation>
    </message>
    <message>
        <source>{path}, which {where} names, cannot be run; name a Python there.</source>
        <translation>{path}, angegeben in {where}, lässt sich nicht ausführen; geben Sie dort ein Python an.</translation>
    </message>
    <message>
        <source>The Python at {python} could not start the engine ({reason}); mend it or name another in EROAD_PYTHON or in E-Road&apos;s settings.</source>
        <translation>Das Python unter {python} konnte die Engine nicht starten ({reason}); reparieren Sie es, oder nennen Sie in EROAD_PYTHON oder in den Einstellungen von E-Road ein anderes.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly ({status}); no output was written, and running again is safe.</source>
        <translation>Die Engine wurde unerwartet beendet ({status}); es wurde keine Ausgabe geschrieben, ein neuer Lauf ist gefahrlos möglich.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly: the system ended it, most often because memory ran out ({status}); close other programs, or choose a smaller extent, batch or crop, then run again.</source>
        <translation>Die Engine wurde unerwartet beendet: Das System hat sie geschlossen, meist weil der Speicher nicht reichte ({status}); schließen Sie andere Programme, oder wählen Sie eine kleinere Ausdehnung, Batchgröße oder Ausschnittgröße, und starten Sie dann erneut.</translation>
    </message>
    <message>
        <source>Waiting for another E-Road run to end.</source>
        <translation>Es wird auf das Ende eines anderen Laufs von E-Road gewartet.</translation>
    </message>
    <message>
        <source>The engine has not answered for {seconds} seconds and was ended; no output was written. Run again; if that happens again, choose cpu as the device, or a file on another drive.</source>
        <translation>Die Engine hat {seconds} Sekunden lang nicht geantwortet und wurde beendet; es wurde keine Ausgabe geschrieben. Starten Sie erneut; wenn es wieder geschieht, wählen Sie cpu als Gerät oder eine Datei auf einem anderen Laufwerk.</translation>
    </message>
    <message>
        <source>The engine&apos;s log is {path}.</source>
        <translation>Das Protokoll der Engine ist {path}.</translation>
    </message>
    <message>
        <source>Rendering the layer</source>
        <translation>Layer rendern</translation>
    </message>
    <message>
        <source>The view does not show the layer {name}; move the map to it.</source>
        <translation>Der Kartenausschnitt zeigt den Layer {name} nicht; verschieben Sie die Karte dorthin.</translation>
    </message>
    <message>
        <source>The view is larger than a preview takes: its middle is shown; zoom in to see all of it.</source>
        <translation>Der Kartenausschnitt ist größer, als eine Vorschau fasst: Gezeigt wird seine Mitte; zoomen Sie hinein, um alles zu sehen.</translation>
    </message>
    <message>
        <source>Another E-Road run has begun, so the preview was broken off; preview again once it has ended.</source>
        <translation>Ein anderer Lauf von E-Road hat begonnen, daher wurde die Vorschau abgebrochen; starten Sie sie erneut, wenn er zu Ende ist.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Finding roads</source>
        <translation>Straßen finden</translation>
    </message>
    <message>
        <source>Outlining roads</source>
        <translation>Straßen umreißen</translation>
    </message>
    <message>
        <source>Telling roads from the rest</source>
        <translation>Straßen vom Rest trennen</translation>
    </message>
    <message>
        <source>Finding the middle of the roads</source>
        <translation>Straßenmitten finden</translation>
    </message>
    <message>
        <source>Following the roads</source>
        <translation>Straßen verfolgen</translation>
    </message>
    <message>
        <source>Making the network</source>
        <translation>Netz aufbauen</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}</source>
        <translation>{stage}: {done} von {total}</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}, {rate} per second, {left} left</source>
        <translation>{stage}: {done} von {total}, {rate} pro Sekunde, noch {left}</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}, {rate} per second, {left} left; {replicas} replicas, mean staleness {staleness}</source>
        <translation>{stage}: {done} von {total}, {rate} pro Sekunde, noch {left}; {replicas} Replikate, mittlere Veralterung {staleness}</translation>
    </message>
    <message>
        <source>The raster layer {name} cannot be opened; check its path or address.</source>
        <translation>Der Rasterlayer {name} kann nicht geöffnet werden; prüfen Sie seinen Pfad oder seine Adresse.</translation>
    </message>
    <message>
        <source>The layer {name} needs stored credentials, which the engine cannot use; save it as a file.</source>
        <translation>Der Layer {name} braucht gespeicherte Zugangsdaten, die die Engine nicht verwenden kann; speichern Sie ihn als Datei.</translation>
    </message>
    <message>
        <source>The layer {name} is not a raster file, so it cannot be used here; choose a file, or save the layer as one.</source>
        <translation>Der Layer {name} ist keine Rasterdatei und kann hier nicht verwendet werden; wählen Sie eine Datei, oder speichern Sie den Layer als solche.</translation>
    </message>
    <message>
        <source>The layer {name} covers the whole world; choose an extent, a mask or an area.</source>
        <translation>Der Layer {name} umfasst die ganze Welt; wählen Sie eine Ausdehnung, eine Maske oder ein Gebiet.</translation>
    </message>
    <message>
        <source>The extent does not touch the layer {name}; choose another.</source>
        <translation>Die Ausdehnung berührt den Layer {name} nicht; wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The extent cannot be brought into the coordinates of {name} ({reason}); choose another.</source>
        <translation>Die Ausdehnung lässt sich nicht in die Koordinaten von {name} bringen ({reason}); wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The layer {name} has no ground resolution of its own; give one in metres per pixel.</source>
        <translation>Der Layer {name} hat keine eigene Bodenauflösung; geben Sie eine in Metern pro Pixel an.</translation>
    </message>
    <message>
        <source>Rendering {name}: {tiles} tiles, {width} × {height} pixels.</source>
        <translation>{name} wird gerendert: {tiles} Kacheln, {width} × {height} Pixel.</translation>
    </message>
    <message>
        <source>{name} would need {tiles} tiles, more than the {cap} allowed; choose a smaller extent or a coarser ground resolution, or raise the limit in E-Road&apos;s settings (EROAD_TILE_CAP).</source>
        <translation>{name} bräuchte {tiles} Kacheln, mehr als die erlaubten {cap}; wählen Sie eine kleinere Ausdehnung oder eine gröbere Bodenauflösung, oder erhöhen Sie die Grenze in den Einstellungen von E-Road (EROAD_TILE_CAP).</translation>
    </message>
    <message>
        <source>{percent} % of {name} came back empty and is left out as nodata.</source>
        <translation>{percent} % von {name} kamen leer zurück und bleiben NoData.</translation>
    </message>
    <message>
        <source>Nothing of {name} could be fetched there; check the connection, the layer&apos;s address and the extent.</source>
        <translation>Von {name} ließ sich dort nichts abrufen; prüfen Sie die Verbindung, die Adresse des Layers und die Ausdehnung.</translation>
    </message>
    <message>
        <source>Fetching {name}: {tiles} tiles, about {megabytes} MB, for {width} × {height} pixels.</source>
        <translation>{name} wird abgerufen: {tiles} Kacheln, etwa {megabytes} MB, für {width} × {height} Pixel.</translation>
    </message>
    <message>
        <source>{missing} of {tiles} tiles of {name} are missing ({reasons}) and are left out as nodata; running again asks for them again.</source>
        <translation>{missing} von {tiles} Kacheln von {name} fehlen ({reasons}) und bleiben NoData; ein neuer Lauf fragt sie erneut an.</translation>
    </message>
    <message>
        <source>None of the {tiles} tiles of {name} could be fetched ({reasons}); check the layer&apos;s address, its access and the extent.</source>
        <translation>Keine der {tiles} Kacheln von {name} ließ sich abrufen ({reasons}); prüfen Sie die Adresse des Layers, seinen Zugang und die Ausdehnung.</translation>
    </message>
    <message>
        <source>The server of {name} no longer answers ({reason}); check the connection and run again: what QGIS has in its cache is not fetched twice.</source>
        <translation>Der Server von {name} antwortet nicht mehr ({reason}); prüfen Sie die Verbindung, und starten Sie erneut: Was QGIS im Cache hat, wird nicht zweimal abgerufen.</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>kein Bild</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der verfügbaren Zeit</translation>
    </message>
    <message>
        <source>{name} is a picture of red, green and blue, so the chosen bands are not used.</source>
        <translation>{name} ist ein Bild in Rot, Grün und Blau, daher werden die gewählten Kanäle nicht verwendet.</translation>
    </message>
    <message>
        <source>{path}: rasters are written as GeoTIFF; give the file a name that ends in .tif.</source>
        <translation>{path}: Raster werden als GeoTIFF geschrieben; geben Sie der Datei einen Namen, der auf .tif endet.</translation>
    </message>
    <message>
        <source>What was learnt up to the last checkpoint is kept; run it again with resume to go on.</source>
        <translation>Was bis zum letzten Zwischenstand gelernt wurde, bleibt erhalten; starten Sie mit „Fortsetzen“ erneut, um weiterzumachen.</translation>
    </message>
    <message>
        <source>{path}, given for {label}, cannot be opened as a layer; check it.</source>
        <translation>{path}, angegeben für „{label}“, lässt sich nicht als Layer öffnen; prüfen Sie es.</translation>
    </message>
    <message>
        <source>The layer {name} cannot be handed to the engine ({reason}); save it as a file.</source>
        <translation>Der Layer {name} lässt sich nicht an die Engine übergeben ({reason}); speichern Sie ihn als Datei.</translation>
    </message>
    <message>
        <source>The layer {name} holds no lines or polygons; check its selection and filter.</source>
        <translation>Der Layer {name} enthält keine Linien oder Polygone; prüfen Sie Auswahl und Filter.</translation>
    </message>
    <message>
        <source>The roads could not be written to {path} ({reason}).</source>
        <translation>Die Straßen konnten nicht in {path} geschrieben werden ({reason}).</translation>
    </message>
    <message>
        <source>The style could not be stored with {path}; the data is whole.</source>
        <translation>Der Stil konnte nicht mit {path} gespeichert werden; die Daten sind vollständig.</translation>
    </message>
    <message>
        <source>The description of its making could not be stored with {path}; the data is whole.</source>
        <translation>Die Beschreibung der Entstehung konnte nicht mit {path} gespeichert werden; die Daten sind vollständig.</translation>
    </message>
    <message>
        <source>E-Road&apos;s engine is only half installed; open the panel E-Road and choose Install to go on.</source>
        <translation>Die Engine von E-Road ist nur halb installiert; öffnen Sie das Bedienfeld „E-Road“, und wählen Sie „Installieren“, um fortzufahren.</translation>
    </message>
    <message>
        <source>E-Road&apos;s engine was installed for another Python than QGIS has now ({now} instead of {then}); open the panel E-Road and choose Repair.</source>
        <translation>Die Engine von E-Road wurde für ein anderes Python installiert, als QGIS jetzt hat ({now} statt {then}); öffnen Sie das Bedienfeld „E-Road“, und wählen Sie „Reparieren“.</translation>
    </message>
    <message>
        <source>The installation was cancelled; what is there is kept, and Install goes on from there.</source>
        <translation>Die Installation wurde abgebrochen; was schon da ist, bleibt erhalten, und „Installieren“ macht dort weiter.</translation>
    </message>
    <message>
        <source>Another QGIS window is installing E-Road&apos;s engine; waiting for it.</source>
        <translation>Ein anderes QGIS-Fenster installiert gerade die Engine von E-Road; es wird darauf gewartet.</translation>
    </message>
    <message>
        <source>QGIS&apos;s own Python could not be found or run ({reason}); choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>Das Python von QGIS konnte nicht gefunden oder gestartet werden ({reason}); wählen Sie „Vorhandenes Python verwenden…“, und nennen Sie eines mit den Bibliotheken der Engine.</translation>
    </message>
    <message>
        <source>There are no packages of PyTorch for this kind of machine ({system}); choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>Für Rechner dieser Art ({system}) gibt es keine Pakete von PyTorch; wählen Sie „Vorhandenes Python verwenden…“, und nennen Sie eines mit den Bibliotheken der Engine.</translation>
    </message>
    <message>
        <source>QGIS&apos;s Python is {python}, and PyTorch has packages for {supported} only; update QGIS, or choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>Das Python von QGIS ist {python}, und PyTorch hat nur Pakete für {supported}; aktualisieren Sie QGIS, oder wählen Sie „Vorhandenes Python verwenden…“, und nennen Sie eines mit den Bibliotheken der Engine.</translation>
    </message>
    <message>
        <source>QGIS&apos;s numpy is {numpy}, and the engine&apos;s libraries have no packages that fit it on Python {python}; update QGIS, or choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>Das numpy von QGIS ist {numpy}, und die Bibliotheken der Engine haben für Python {python} keine dazu passenden Pakete; aktualisieren Sie QGIS, oder wählen Sie „Vorhandenes Python verwenden…“, und nennen Sie eines mit den Bibliotheken der Engine.</translation>
    </message>
    <message>
        <source>QGIS&apos;s Python at {python} cannot load GDAL with numpy ({reason}); reinstall QGIS, or choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>Das Python von QGIS unter {python} kann GDAL nicht mit numpy laden ({reason}); installieren Sie QGIS neu, oder wählen Sie „Vorhandenes Python verwenden…“, und nennen Sie eines mit den Bibliotheken der Engine.</translation>
    </message>
    <message>
        <source>QGIS&apos;s Python has no installer for packages; on Debian and Ubuntu run “sudo apt install python3-venv”, elsewhere install pip, then choose Install again; or choose Use an existing Python….</source>
        <translation>Das Python von QGIS hat kein Installationsprogramm für Pakete; führen Sie unter Debian und Ubuntu „sudo apt install python3-venv“ aus, installieren Sie sonst pip, und wählen Sie dann erneut „Installieren“; oder wählen Sie „Vorhandenes Python verwenden…“.</translation>
    </message>
    <message>
        <source>The installation needs {needed} GB in {folder}, and {free} GB are free; free some space, or set the variable EROAD_CACHE to a folder with more.</source>
        <translation>Die Installation braucht {needed} GB in {folder}, frei sind {free} GB; schaffen Sie Platz, oder setzen Sie die Variable EROAD_CACHE auf einen Ordner mit mehr.</translation>
    </message>
    <message>
        <source>The disk of {folder} is full; free some space, then choose Install to go on.</source>
        <translation>Der Datenträger von {folder} ist voll; schaffen Sie Platz, und wählen Sie dann „Installieren“, um fortzufahren.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}); make it writable, or set the variable EROAD_CACHE to another folder.</source>
        <translation>{path} kann nicht geschrieben werden ({reason}); erlauben Sie das Schreiben, oder setzen Sie die Variable EROAD_CACHE auf einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{server} cannot be reached; check the network, QGIS&apos;s proxy (Settings ▸ Options ▸ Network) and the firewall, then choose Install to go on, or choose Install from a folder….</source>
        <translation>{server} ist nicht erreichbar; prüfen Sie das Netzwerk, den Proxy von QGIS (Einstellungen ▸ Optionen ▸ Netzwerk) und die Firewall, und wählen Sie dann „Installieren“, um fortzufahren, oder wählen Sie „Aus einem Ordner installieren…“.</translation>
    </message>
    <message>
        <source>The proxy asks for a user name and password (407); enter them in Settings ▸ Options ▸ Network, then choose Install to go on.</source>
        <translation>Der Proxy verlangt Benutzername und Passwort (407); geben Sie beides unter Einstellungen ▸ Optionen ▸ Netzwerk ein, und wählen Sie dann „Installieren“, um fortzufahren.</translation>
    </message>
    <message>
        <source>The proxy cannot be reached; correct it in Settings ▸ Options ▸ Network, then choose Install to go on.</source>
        <translation>Der Proxy ist nicht erreichbar; berichtigen Sie ihn unter Einstellungen ▸ Optionen ▸ Netzwerk, und wählen Sie dann „Installieren“, um fortzufahren.</translation>
    </message>
    <message>
        <source>The installer cannot use a SOCKS proxy; name an HTTP proxy in Settings ▸ Options ▸ Network, or choose Install from a folder….</source>
        <translation>Das Installationsprogramm kann keinen SOCKS-Proxy verwenden; nennen Sie unter Einstellungen ▸ Optionen ▸ Netzwerk einen HTTP-Proxy, oder wählen Sie „Aus einem Ordner installieren…“.</translation>
    </message>
    <message>
        <source>The certificate of {server} is not trusted, as on networks that inspect traffic; add your organisation&apos;s certificate in Settings ▸ Options ▸ Authentication ▸ Manage Certificates, then choose Install to go on.</source>
        <translation>Dem Zertifikat von {server} wird nicht vertraut, wie in Netzen, die den Verkehr prüfen; fügen Sie das Zertifikat Ihrer Organisation unter Einstellungen ▸ Optionen ▸ Authentifizierung ▸ Zertifikate verwalten hinzu, und wählen Sie dann „Installieren“, um fortzufahren.</translation>
    </message>
    <message>
        <source>{server} refused the download ({reason}); try again later, ask your network&apos;s administrator, or choose Install from a folder….</source>
        <translation>{server} hat das Herunterladen abgelehnt ({reason}); versuchen Sie es später noch einmal, fragen Sie die Verwaltung Ihres Netzes, oder wählen Sie „Aus einem Ordner installieren…“.</translation>
    </message>
    <message>
        <source>{package} is not the file it should be: it was damaged or changed on the way, or the folder holds another; nothing of it was installed. Try again, or get the folder&apos;s files anew.</source>
        <translation>{package} ist nicht die Datei, die es sein sollte: Sie wurde unterwegs beschädigt oder verändert, oder der Ordner enthält eine andere; nichts davon wurde installiert. Versuchen Sie es noch einmal, oder beschaffen Sie die Dateien des Ordners neu.</translation>
    </message>
    <message>
        <source>There is no package of {package} for this machine; choose Use an existing Python….</source>
        <translation>Für diesen Rechner gibt es kein Paket von {package}; wählen Sie „Vorhandenes Python verwenden…“.</translation>
    </message>
    <message>
        <source>The folder {folder} lacks {package}; fill it as the button&apos;s tip tells, then try again.</source>
        <translation>Im Ordner {folder} fehlt {package}; füllen Sie ihn, wie es der Tooltip der Schaltfläche sagt, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>{path} is in use by another program, often a virus scanner or another QGIS window; close those, or except the folder {folder} from scanning, then try again.</source>
        <translation>{path} wird von einem anderen Programm verwendet, oft einem Virenscanner oder einem anderen QGIS-Fenster; schließen Sie diese, oder nehmen Sie den Ordner {folder} von der Prüfung aus, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The system or its virus scanner keeps {path} from running; ask its administrator to allow the folder {folder}, or choose Use an existing Python….</source>
        <translation>Das System oder sein Virenscanner lässt {path} nicht ausführen; bitten Sie die Systemverwaltung, den Ordner {folder} zu erlauben, oder wählen Sie „Vorhandenes Python verwenden…“.</translation>
    </message>
    <message>
        <source>The installer ran out of memory; close other programs, then choose Install to go on.</source>
        <translation>Dem Installationsprogramm reichte der Arbeitsspeicher nicht aus; schließen Sie andere Programme, und wählen Sie dann „Installieren“, um fortzufahren.</translation>
    </message>
    <message>
        <source>The installation stopped ({reason}); the log {log} tells more. Choose Install to try again.</source>
        <translation>Die Installation wurde angehalten ({reason}); mehr steht im Protokoll {log}. Wählen Sie „Installieren“, um es noch einmal zu versuchen.</translation>
    </message>
    <message>
        <source>The engine&apos;s libraries are installed but do not run ({reason}); choose Repair, or report the log {log}.</source>
        <translation>Die Bibliotheken der Engine sind installiert, laufen aber nicht ({reason}); wählen Sie „Reparieren“, oder melden Sie das Protokoll {log}.</translation>
    </message>
    <message>
        <source>Windows cannot load one of PyTorch&apos;s libraries ({reason}); install Microsoft&apos;s “Visual C++ Redistributable”, then choose Repair.</source>
        <translation>Windows kann eine Bibliothek von PyTorch nicht laden ({reason}); installieren Sie „Visual C++ Redistributable“ von Microsoft, und wählen Sie dann „Reparieren“.</translation>
    </message>
    <message>
        <source>{gpu} will be used.</source>
        <translation>{gpu} wird verwendet.</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found; the processor will do the work.</source>
        <translation>Es wurde keine NVIDIA-GPU gefunden; der Prozessor übernimmt die Arbeit.</translation>
    </message>
    <message>
        <source>{gpu} has the driver {driver}, and {needed} or newer is needed; the processor will do the work until the driver is updated.</source>
        <translation>{gpu} hat den Treiber {driver}, nötig ist {needed} oder neuer; bis der Treiber aktualisiert ist, übernimmt der Prozessor die Arbeit.</translation>
    </message>
    <message>
        <source>{gpu} is too old for this PyTorch; the processor will do the work.</source>
        <translation>{gpu} ist zu alt für dieses PyTorch; der Prozessor übernimmt die Arbeit.</translation>
    </message>
    <message>
        <source>{gpu} was found, but PyTorch with CUDA for this system cannot be installed from here; the processor will do the work. To use the GPU, choose Use an existing Python… and name one with PyTorch for CUDA.</source>
        <translation>{gpu} wurde gefunden, aber PyTorch mit CUDA kann für dieses System von hier aus nicht installiert werden; der Prozessor übernimmt die Arbeit. Um die GPU zu verwenden, wählen Sie „Vorhandenes Python verwenden…“, und nennen Sie eines mit PyTorch für CUDA.</translation>
    </message>
    <message>
        <source>The Mac&apos;s own GPU will be used.</source>
        <translation>Die GPU des Mac wird verwendet.</translation>
    </message>
    <message>
        <source>{python} cannot run the engine ({reason}); name another Python.</source>
        <translation>{python} kann die Engine nicht ausführen ({reason}); nennen Sie ein anderes Python.</translation>
    </message>
    <message>
        <source>{path} could not be removed ({reason}); close what uses it and remove it by hand.</source>
        <translation>{path} konnte nicht entfernt werden ({reason}); schließen Sie, was es verwendet, und entfernen Sie es von Hand.</translation>
    </message>
    <message>
        <source>{area} m² of road; {tiles} tiles in {seconds} s ({rate} tiles per second)</source>
        <translation>{area} m² Straße; {tiles} Kacheln in {seconds} s ({rate} Kacheln pro Sekunde)</translation>
    </message>
    <message>
        <source>{split}: {tiles} tiles of {places} places, {share} road, {kilometres} km of roads</source>
        <translation>{split}: {tiles} Kacheln von {places} Orten, {share} Straße, {kilometres} km Straßen</translation>
    </message>
    <message>
        <source>Best epoch {epoch} of {epochs}: F1 {f1}, IoU {iou} (on {scored_on})</source>
        <translation>Beste Epoche {epoch} von {epochs}: F1 {f1}, IoU {iou} (auf {scored_on})</translation>
    </message>
    <message>
        <source>{images} images: F1 {f1}, precision {precision}, recall {recall}, IoU {iou}, mIoU over images {miou_images}</source>
        <translation>{images} Bilder: F1 {f1}, Präzision {precision}, Recall {recall}, IoU {iou}, mittlere IoU über Bilder {miou_images}</translation>
    </message>
    <message>
        <source>{done} of {trainings} trainings done, {failed} failed</source>
        <translation>{done} von {trainings} Trainings fertig, {failed} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{systems} systems compared in {runs} runs</source>
        <translation>{systems} Systeme in {runs} Läufen verglichen</translation>
    </message>
    <message>
        <source>{length} km of road: {edges} lines, {nodes} nodes, {components} networks</source>
        <translation>{length} km Straße: {edges} Linien, {nodes} Knoten, {components} Netze</translation>
    </message>
    <message>
        <source>{length} km of road: {edges} lines, {nodes} nodes, {components} networks, {polygons} polygons; {seconds} s</source>
        <translation>{length} km Straße: {edges} Linien, {nodes} Knoten, {components} Netze, {polygons} Polygone; {seconds} s</translation>
    </message>
    <message>
        <source>APLS ({preset}) {apls}, TOPO F1 {topo_f1}; within {buffer} m: completeness {completeness}, correctness {correctness}, quality {quality}; {missed_km} km missed, {false_km} km false</source>
        <translation>APLS ({preset}) {apls}, TOPO F1 {topo_f1}; innerhalb von {buffer} m: Vollständigkeit {completeness}, Korrektheit {correctness}, Qualität {quality}; {missed_km} km übersehen, {false_km} km falsch</translation>
    </message>
    <message>
        <source>{new_km} km of new roads, {missing_km} km missing, {matched_km} km of {reference_km} km matched</source>
        <translation>{new_km} km neue Straßen, {missing_km} km fehlend, {matched_km} km von {reference_km} km übereinstimmend</translation>
    </message>
</context>
<context>
    <name>phrases</name>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a number above {}</source>
        <translation>eine Zahl über {}</translation>
    </message>
    <message>
        <source>a number of at least {}</source>
        <translation>eine Zahl von mindestens {}</translation>
    </message>
    <message>
        <source>a number from {} to {}</source>
        <translation>eine Zahl von {} bis {}</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a multiple of {}</source>
        <translation>ein Vielfaches von {}</translation>
    </message>
    <message>
        <source>numbers with commas between them</source>
        <translation>Zahlen mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>at least one raster</source>
        <translation>mindestens ein Raster</translation>
    </message>
    <message>
        <source>at least one folder</source>
        <translation>mindestens ein Ordner</translation>
    </message>
    <message>
        <source>something must be given</source>
        <translation>es muss etwas angegeben werden</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>wahr (true) oder falsch (false)</translation>
    </message>
    <message>
        <source>xmin,ymin,xmax,ymax with xmin &lt; xmax and ymin &lt; ymax</source>
        <translation>xmin,ymin,xmax,ymax mit xmin &lt; xmax und ymin &lt; ymax</translation>
    </message>
    <message>
        <source>band numbers from {}, like {},{},{}</source>
        <translation>Kanalnummern ab {}, wie {},{},{}</translation>
    </message>
    <message>
        <source>auto, native or a number above {}</source>
        <translation>auto, native oder eine Zahl über {}</translation>
    </message>
    <message>
        <source>rows of a class and its metres, like track={},primary={}</source>
        <translation>Zeilen aus einer Klasse und ihren Metern, wie track={},primary={}</translation>
    </message>
    <message>
        <source>up to three shares, of train, val and test, the first above {}</source>
        <translation>bis zu drei Anteile, von train, val und test, der erste über {}</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>it is read-only</source>
        <translation>schreibgeschützt</translation>
    </message>
    <message>
        <source>it is a file</source>
        <translation>es ist eine Datei</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>it cannot be created</source>
        <translation>lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>it took no features</source>
        <translation>es wurden keine Objekte angenommen</translation>
    </message>
    <message>
        <source>it has no polygon layer</source>
        <translation>kein Polygonlayer darin</translation>
    </message>
    <message>
        <source>it has no layer of lines or polygons</source>
        <translation>kein Linien- oder Polygonlayer darin</translation>
    </message>
    <message>
        <source>a raster has no fields</source>
        <translation>ein Raster hat keine Felder</translation>
    </message>
    <message>
        <source>it holds weights of another network</source>
        <translation>es enthält Gewichte eines anderen Netzes</translation>
    </message>
    <message>
        <source>it is cut off or of another kind</source>
        <translation>abgeschnitten oder von anderer Art</translation>
    </message>
    <message>
        <source>the engine&apos;s result cannot be read</source>
        <translation>das Ergebnis der Engine kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>E-Road&apos;s settings</source>
        <translation>den Einstellungen von E-Road</translation>
    </message>
    <message>
        <source>north</source>
        <translation>Norden</translation>
    </message>
    <message>
        <source>north-east</source>
        <translation>Nordosten</translation>
    </message>
    <message>
        <source>east</source>
        <translation>Osten</translation>
    </message>
    <message>
        <source>south-east</source>
        <translation>Südosten</translation>
    </message>
    <message>
        <source>south</source>
        <translation>Süden</translation>
    </message>
    <message>
        <source>south-west</source>
        <translation>Südwesten</translation>
    </message>
    <message>
        <source>west</source>
        <translation>Westen</translation>
    </message>
    <message>
        <source>north-west</source>
        <translation>Nordwesten</translation>
    </message>
    <message>
        <source>one of {}</source>
        <translation>eines von {}</translation>
    </message>
</context>
<context>
    <name>processing</name>
    <message>
        <source>Evaluation</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Compare models</source>
        <translation>Modelle vergleichen</translation>
    </message>
    <message>
        <source>road,roads,compare,comparison,benchmark,training,evaluation,model,deep learning,neural network</source>
        <translation>Straße,Straßen,vergleichen,Vergleich,Training,Bewertung,Modell,neuronales Netz,road,roads,compare,benchmark,deep learning</translation>
    </message>
    <message>
        <source>Trains several networks on the same data with the same budget and several seeds, scores each at its own operating point, and writes one report. Takes hours to days; one that was stopped goes on with the same folder.</source>
        <translation>Trainiert mehrere Netze auf denselben Daten mit demselben Budget und mehreren Startwerten, bewertet jedes an seinem eigenen Arbeitspunkt und schreibt einen gemeinsamen Bericht. Dauert Stunden bis Tage; ein abgebrochener Vergleich geht mit demselben Ordner weiter.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Compare with reference roads</source>
        <translation>Mit Referenzstraßen vergleichen</translation>
    </message>
    <message>
        <source>Roads and the reference</source>
        <translation>Straßen und die Referenz</translation>
    </message>
    <message>
        <source>{name} and the reference</source>
        <translation>{name} und die Referenz</translation>
    </message>
    <message>
        <source>road,roads,compare,comparison,conflation,update,new,missing,osm,openstreetmap,cadastre,reference</source>
        <translation>Straße,Straßen,vergleichen,Vergleich,Abgleich,Aktualisierung,neu,fehlend,Kataster,Referenz,osm,openstreetmap,road,roads,compare,conflation</translation>
    </message>
    <message>
        <source>Compares roads with those of a map (OpenStreetMap, a cadastre): new roads, missing ones, and the map&apos;s roads that were found, with their widths. The mapper&apos;s list of what to do.</source>
        <translation>Vergleicht Straßen mit denen einer Karte (OpenStreetMap, ein Kataster): neue Straßen, fehlende und die gefundenen Straßen der Karte mit ihren Breiten. Die Arbeitsliste für alle, die Karten pflegen.</translation>
    </message>
    <message>
        <source>Length of the new roads in kilometres</source>
        <translation>Länge der neuen Straßen in Kilometern</translation>
    </message>
    <message>
        <source>Length of the missing roads in kilometres</source>
        <translation>Länge der fehlenden Straßen in Kilometern</translation>
    </message>
    <message>
        <source>Length of the matched roads in kilometres</source>
        <translation>Länge der übereinstimmenden Straßen in Kilometern</translation>
    </message>
    <message>
        <source>Share of the reference&apos;s length that is matched</source>
        <translation>Übereinstimmender Anteil der Länge der Referenz</translation>
    </message>
    <message>
        <source>Number of new roads</source>
        <translation>Anzahl neuer Straßen</translation>
    </message>
    <message>
        <source>Number of missing roads</source>
        <translation>Anzahl fehlender Straßen</translation>
    </message>
    <message>
        <source>Evaluate model</source>
        <translation>Modell bewerten</translation>
    </message>
    <message>
        <source>road,roads,evaluate,evaluation,score,accuracy,f1,iou,precision,recall,model,deep learning</source>
        <translation>Straße,Straßen,bewerten,Bewertung,Genauigkeit,Modell,f1,iou,precision,recall,road,roads,evaluate,score,deep learning</translation>
    </message>
    <message>
        <source>Scores a model on a split of a data set, image by image and in all: F1, precision, recall, IoU, relaxed and boundary scores.</source>
        <translation>Bewertet ein Modell auf einer Teilmenge eines Datensatzes, Bild für Bild und insgesamt: F1, Präzision, Recall, IoU, gelockerte Kennzahlen und Kennzahlen der Ränder.</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>Mean IoU over images</source>
        <translation>Mittlere IoU über Bilder</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Präzision</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>Evaluate roads</source>
        <translation>Straßen bewerten</translation>
    </message>
    <message>
        <source>Evaluation of {name}</source>
        <translation>Bewertung von {name}</translation>
    </message>
    <message>
        <source>road,roads,evaluate,evaluation,accuracy,score,apls,topo,completeness,correctness,quality,f1,iou,reference</source>
        <translation>Straße,Straßen,bewerten,Bewertung,Genauigkeit,Vollständigkeit,Korrektheit,Qualität,Referenz,apls,topo,f1,iou,road,roads,evaluate,score</translation>
    </message>
    <message>
        <source>Scores roads against reference roads in any coordinate system: completeness, correctness and quality within a distance, APLS and TOPO for the ways through the network, length and junctions; with a report and layers of matched, missed and false roads.</source>
        <translation>Bewertet Straßen anhand von Referenzstraßen in jedem Koordinatensystem: Vollständigkeit, Korrektheit und Qualität innerhalb eines Abstands, APLS und TOPO für die Wege durch das Netz, Länge und Kreuzungen; mit einem Bericht und Layern der übereinstimmenden, übersehenen und falschen Straßen.</translation>
    </message>
    <message>
        <source>APLS</source>
        <translation>APLS</translation>
    </message>
    <message>
        <source>TOPO F1</source>
        <translation>TOPO F1</translation>
    </message>
    <message>
        <source>TOPO precision</source>
        <translation>TOPO-Präzision</translation>
    </message>
    <message>
        <source>TOPO recall</source>
        <translation>TOPO-Recall</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>Vollständigkeit</translation>
    </message>
    <message>
        <source>Correctness</source>
        <translation>Korrektheit</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Relaxed F1</source>
        <translation>Gelockertes F1</translation>
    </message>
    <message>
        <source>IoU of the surfaces</source>
        <translation>IoU der Flächen</translation>
    </message>
    <message>
        <source>Error of the length</source>
        <translation>Fehler der Länge</translation>
    </message>
    <message>
        <source>F1 of the junctions</source>
        <translation>F1 der Kreuzungen</translation>
    </message>
    <message>
        <source>Length of the reference roads in kilometres</source>
        <translation>Länge der Referenzstraßen in Kilometern</translation>
    </message>
    <message>
        <source>Length of the predicted roads in kilometres</source>
        <translation>Länge der gefundenen Straßen in Kilometern</translation>
    </message>
    <message>
        <source>Length of the missed roads in kilometres</source>
        <translation>Länge der übersehenen Straßen in Kilometern</translation>
    </message>
    <message>
        <source>Length of the false roads in kilometres</source>
        <translation>Länge der falschen Straßen in Kilometern</translation>
    </message>
    <message>
        <source>Extract roads</source>
        <translation>Straßen extrahieren</translation>
    </message>
    <message>
        <source>Extraction</source>
        <translation>Extraktion</translation>
    </message>
    <message>
        <source>road,roads,street,extract,extraction,segmentation,deep learning,neural network,aerial,satellite,imagery</source>
        <translation>Straße,Straßen,extrahieren,Extraktion,Segmentierung,neuronales Netz,Luftbild,Satellit,Orthofoto,road,roads,street,extract,deep learning</translation>
    </message>
    <message>
        <source>Finds the roads in an aerial or satellite image and writes a probability raster, a road mask, smooth road polygons and a routable road network.</source>
        <translation>Findet die Straßen in einem Luft- oder Satellitenbild und schreibt ein Wahrscheinlichkeitsraster, eine Straßenmaske, glatte Straßenpolygone und ein Straßennetz für das Routing.</translation>
    </message>
    <message>
        <source>Area of the roads in square metres</source>
        <translation>Fläche der Straßen in Quadratmetern</translation>
    </message>
    <message>
        <source>Length of the centrelines in kilometres</source>
        <translation>Länge der Mittellinien in Kilometern</translation>
    </message>
    <message>
        <source>Number of networks that hang together</source>
        <translation>Anzahl zusammenhängender Netze</translation>
    </message>
    <message>
        <source>Number of tiles</source>
        <translation>Anzahl der Kacheln</translation>
    </message>
    <message>
        <source>Seconds the engine worked</source>
        <translation>Rechenzeit in Sekunden</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>Straßen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Orthophoto to routable network</source>
        <translation>Vom Orthofoto zum Routing-Netz</translation>
    </message>
    <message>
        <source>road,roads,network,routing,centreline,centerline,orthophoto,aerial,satellite,model</source>
        <translation>Straße,Straßen,Netz,Routing,Mittellinie,Orthofoto,Luftbild,Satellit,Modell,road,roads,network,centreline,centerline,orthophoto,model</translation>
    </message>
    <message>
        <source>Finds the roads in an image and makes them a network for QGIS&apos;s network analysis: Extract roads, then Vectorise roads, in one go.</source>
        <translation>Findet die Straßen in einem Bild und macht daraus ein Netz für die Netzwerkanalyse von QGIS: „Straßen extrahieren“ und dann „Straßen vektorisieren“ in einem Zug.</translation>
    </message>
    <message>
        <source>New roads against a reference</source>
        <translation>Neue Straßen gegenüber einer Referenz</translation>
    </message>
    <message>
        <source>road,roads,new,missing,update,osm,openstreetmap,cadastre,reference,compare,model</source>
        <translation>Straße,Straßen,neu,fehlend,Aktualisierung,Kataster,Referenz,vergleichen,Modell,osm,openstreetmap,road,roads,new,missing,compare,model</translation>
    </message>
    <message>
        <source>Finds the roads in an image and holds them against the roads of a map (OpenStreetMap, a cadastre) that you give as a layer: what the map lacks, and what the image does not show. Nothing is downloaded.</source>
        <translation>Findet die Straßen in einem Bild und vergleicht sie mit den Straßen einer Karte (OpenStreetMap, ein Kataster), die Sie als Layer angeben: was der Karte fehlt und was das Bild nicht zeigt. Es wird nichts heruntergeladen.</translation>
    </message>
    <message>
        <source>The roads of the map, as lines. Only those count that lie on the image.</source>
        <translation>Die Straßen der Karte als Linien. Nur die auf dem Bild zählen.</translation>
    </message>
    <message>
        <source>Prepare training data</source>
        <translation>Trainingsdaten vorbereiten</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>road,roads,training,data set,dataset,tiles,chips,labels,masks,deep learning,neural network</source>
        <translation>Straße,Straßen,Training,Datensatz,Kacheln,Masken,neuronales Netz,road,roads,data set,dataset,tiles,chips,labels,deep learning</translation>
    </message>
    <message>
        <source>Cuts images and reference roads into tiles with masks, split by place into training, validation and test. Roads are polygons, or lines with a width; corrected polygons of Extract Roads with a checked area do well.</source>
        <translation>Schneidet Bilder und Referenzstraßen in Kacheln mit Masken, nach Orten aufgeteilt in Training, Validierung und Test. Straßen sind Polygone oder Linien mit einer Breite; gut geeignet sind korrigierte Polygone aus „Straßen extrahieren“ mit einem geprüften Gebiet.</translation>
    </message>
    <message>
        <source>Overlays to look at before training</source>
        <translation>Überlagerungen zum Ansehen vor dem Training</translation>
    </message>
    <message>
        <source>Number of places</source>
        <translation>Anzahl der Orte</translation>
    </message>
    <message>
        <source>Ground resolution of the tiles in metres per pixel</source>
        <translation>Bodenauflösung der Kacheln in Metern pro Pixel</translation>
    </message>
    <message>
        <source>Roads of {name}</source>
        <translation>Straßen von {name}</translation>
    </message>
    <message>
        <source>Train model</source>
        <translation>Modell trainieren</translation>
    </message>
    <message>
        <source>road,roads,training,train,fine-tune,learn,model,deep learning,neural network</source>
        <translation>Straße,Straßen,Training,trainieren,Feinabstimmung,lernen,Modell,neuronales Netz,road,roads,train,fine-tune,deep learning</translation>
    </message>
    <message>
        <source>Trains a model on data sets made by Prepare training data, from scratch or from an installed model. Cancel keeps the best model so far; a training that was stopped, also by closing QGIS, goes on with Resume and the same model file.</source>
        <translation>Trainiert ein Modell auf Datensätzen aus „Trainingsdaten vorbereiten“, von Grund auf oder ausgehend von einem installierten Modell. Beim Abbrechen bleibt das bisher beste Modell erhalten; ein abgebrochenes Training, auch durch Schließen von QGIS, geht mit „Fortsetzen“ und derselben Modelldatei weiter.</translation>
    </message>
    <message>
        <source>IoU at the model&apos;s operating point</source>
        <translation>IoU am Arbeitspunkt des Modells</translation>
    </message>
    <message>
        <source>F1 at the model&apos;s operating point</source>
        <translation>F1 am Arbeitspunkt des Modells</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>Beste Epoche</translation>
    </message>
    <message>
        <source>Seconds of training</source>
        <translation>Dauer des Trainings in Sekunden</translation>
    </message>
    <message>
        <source>Vectorise roads</source>
        <translation>Straßen vektorisieren</translation>
    </message>
    <message>
        <source>road,roads,street,network,centreline,centerline,skeleton,topology,routing,graph,width,vectorize,polygons</source>
        <translation>Straße,Straßen,Netz,Mittellinie,Skelett,Topologie,Routing,Graph,Breite,vektorisieren,Polygone,road,roads,street,network,centreline,centerline,vectorize</translation>
    </message>
    <message>
        <source>Makes a road network from a probability raster of Extract roads, without looking for the roads again: centrelines from node to node with lengths and widths in ground metres, ready for routing, their nodes, and smooth polygons.</source>
        <translation>Erzeugt aus einem Wahrscheinlichkeitsraster von „Straßen extrahieren“ ein Straßennetz, ohne die Straßen noch einmal zu suchen: Mittellinien von Knoten zu Knoten mit Längen und Breiten in Metern am Boden, bereit für das Routing, ihre Knoten und glatte Polygone.</translation>
    </message>
    <message>
        <source>Length of the closed gaps among them in kilometres</source>
        <translation>Länge der darin geschlossenen Lücken in Kilometern</translation>
    </message>
    <message>
        <source>Number of centrelines</source>
        <translation>Anzahl der Mittellinien</translation>
    </message>
    <message>
        <source>Number of nodes</source>
        <translation>Anzahl der Knoten</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Set by the environment variable {variable}.</source>
        <translation>Durch die Umgebungsvariable {variable} festgelegt.</translation>
    </message>
    <message>
        <source>Help on these settings and on the engine&apos;s Python</source>
        <translation>Hilfe zu diesen Einstellungen und zum Python der Engine</translation>
    </message>
    <message>
        <source>Python of the engine</source>
        <translation>Python der Engine</translation>
    </message>
    <message>
        <source>A Python, or the folder of an environment, that has PyTorch and the engine&apos;s other libraries. Empty: the one that E-Road installs.</source>
        <translation>Ein Python oder der Ordner einer Umgebung mit PyTorch und den übrigen Bibliotheken der Engine. Leer: das von E-Road installierte.</translation>
    </message>
    <message>
        <source>Most tiles of an online map</source>
        <translation>Höchstzahl der Kacheln einer Online-Karte</translation>
    </message>
    <message>
        <source>A run that would ask an online map for more tiles than this is refused.</source>
        <translation>Ein Lauf, der mehr Kacheln von einer Online-Karte bräuchte, wird abgelehnt.</translation>
    </message>
    <message>
        <source>tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>Engine kept ready</source>
        <translation>Engine bereithalten</translation>
    </message>
    <message>
        <source>How long the engine waits for another run before it ends and frees the memory of the graphics card.</source>
        <translation>Wie lange die Engine auf einen weiteren Lauf wartet, bevor sie endet und den Speicher der Grafikkarte freigibt.</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
</context>
<context>
    <name>styles</name>
    <message>
        <source>probability 0.9 and more</source>
        <translation>Wahrscheinlichkeit ab 0,9</translation>
    </message>
    <message>
        <source>0.75 to 0.9</source>
        <translation>0,75 bis 0,9</translation>
    </message>
    <message>
        <source>0.5 to 0.75</source>
        <translation>0,5 bis 0,75</translation>
    </message>
    <message>
        <source>below 0.5</source>
        <translation>unter 0,5</translation>
    </message>
    <message>
        <source>closed gap</source>
        <translation>geschlossene Lücke</translation>
    </message>
    <message>
        <source>junction</source>
        <translation>Kreuzung</translation>
    </message>
    <message>
        <source>joint</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>end</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>not road</source>
        <translation>keine Straße</translation>
    </message>
    <message>
        <source>road</source>
        <translation>Straße</translation>
    </message>
</context>
</TS>
