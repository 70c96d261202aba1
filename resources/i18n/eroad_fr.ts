<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>dock</name>
    <message>
        <source>Online map</source>
        <translation>Carte en ligne</translation>
    </message>
    <message>
        <source>{width:,} × {height:,} pixels</source>
        <translation>{width:,} × {height:,} pixels</translation>
    </message>
    <message>
        <source>{metres:.3g} m per pixel</source>
        <translation>{metres:.3g} m par pixel</translation>
    </message>
    <message>
        <source>The model cannot be read; choose another.</source>
        <translation>Le modèle ne peut pas être lu ; choisissez-en un autre.</translation>
    </message>
    <message>
        <source>This online map has no end: choose what the map shows, a rectangle or polygons.</source>
        <translation>Cette carte en ligne n’a pas de fin : choisissez ce que montre la carte, un rectangle ou des polygones.</translation>
    </message>
    <message>
        <source>The area lies beside the image; choose another, or zoom to the image.</source>
        <translation>La zone se trouve à côté de l’image ; choisissez-en une autre, ou zoomez sur l’image.</translation>
    </message>
    <message>
        <source>{name} has another coordinate system, so it cannot be read as a mosaic with the image.</source>
        <translation>{name} a un autre système de coordonnées et ne peut donc pas être lu en mosaïque avec l’image.</translation>
    </message>
    <message>
        <source>Only band 1 fits: it is read as grey in place of the model&apos;s {wanted} bands; expect weaker results.</source>
        <translation>Seule la bande 1 convient : elle est lue en gris à la place des {wanted} bandes du modèle ; attendez-vous à de moins bons résultats.</translation>
    </message>
    <message>
        <source>The model needs {wanted} bands, the image offers {found}; choose the bands in All settings.</source>
        <translation>Le modèle a besoin de {wanted} bandes, l’image en offre {found} ; choisissez les bandes dans « Tous les paramètres ».</translation>
    </message>
    <message>
        <source>The image has no coordinate system: a pixel counts as {metres:g} m. All settings can say better.</source>
        <translation>L’image n’a pas de système de coordonnées : un pixel compte pour {metres:g} m. « Tous les paramètres » permet de préciser.</translation>
    </message>
    <message>
        <source>Finer than the model reads: the image is reduced from {metres} to {finest} m per pixel.</source>
        <translation>Plus fin que ce que lit le modèle : l’image est réduite de {metres} à {finest} m par pixel.</translation>
    </message>
    <message>
        <source>Too coarse for the model: the image is enlarged from {metres} to {coarsest} m per pixel, but expect weak results. A model trained on such images would do better.</source>
        <translation>Trop grossier pour le modèle : l’image est agrandie de {metres} à {coarsest} m par pixel, mais attendez-vous à de faibles résultats. Un modèle entraîné sur de telles images ferait mieux.</translation>
    </message>
    <message>
        <source>Coarser than the model reads: the image is enlarged from {metres} to {coarsest} m per pixel.</source>
        <translation>Plus grossier que ce que lit le modèle : l’image est agrandie de {metres} à {coarsest} m par pixel.</translation>
    </message>
    <message>
        <source>Whole image</source>
        <translation>Image entière</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>Ce que montre la carte</translation>
    </message>
    <message>
        <source>A rectangle on the map</source>
        <translation>Un rectangle sur la carte</translation>
    </message>
    <message>
        <source>Polygons of a layer</source>
        <translation>Les polygones d’une couche</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Dessiner</translation>
    </message>
    <message>
        <source>Draw the rectangle on the map</source>
        <translation>Dessiner le rectangle sur la carte</translation>
    </message>
    <message>
        <source>Layer of polygons</source>
        <translation>Couche de polygones</translation>
    </message>
    <message>
        <source>&amp;Area</source>
        <translation>&amp;Zone</translation>
    </message>
    <message>
        <source>Drawn on the map.</source>
        <translation>Dessiné sur la carte.</translation>
    </message>
    <message>
        <source>Press the mouse on the map and drag.</source>
        <translation>Appuyez sur le bouton de la souris sur la carte et faites glisser.</translation>
    </message>
    <message>
        <source>Only the {count} selected.</source>
        <translation>Seulement les {count} sélectionnés.</translation>
    </message>
    <message>
        <source>All its polygons.</source>
        <translation>Tous ses polygones.</translation>
    </message>
    <message>
        <source>The project has no layer of polygons.</source>
        <translation>Le projet n’a pas de couche de polygones.</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>Redessiner</translation>
    </message>
    <message>
        <source>Add an aerial or satellite image to the project.</source>
        <translation>Ajoutez au projet une image aérienne ou satellite.</translation>
    </message>
    <message>
        <source>Preview and threshold</source>
        <translation>Aperçu et seuil</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Sorties</translation>
    </message>
    <message>
        <source>Last runs</source>
        <translation>Derniers traitements</translation>
    </message>
    <message>
        <source>Vectorise, evaluate, train</source>
        <translation>Vectoriser, évaluer, entraîner</translation>
    </message>
    <message>
        <source>Log of the run</source>
        <translation>Journal du traitement</translation>
    </message>
    <message>
        <source>Vectorise…</source>
        <translation>Vectoriser…</translation>
    </message>
    <message>
        <source>Lines and polygons again, from a probability raster</source>
        <translation>Lignes et polygones de nouveau, à partir d’un raster de probabilité</translation>
    </message>
    <message>
        <source>Evaluate…</source>
        <translation>Évaluer…</translation>
    </message>
    <message>
        <source>Score roads against reference roads</source>
        <translation>Évaluer les routes par rapport à des routes de référence</translation>
    </message>
    <message>
        <source>Train a model…</source>
        <translation>Entraîner un modèle…</translation>
    </message>
    <message>
        <source>A model of your own, from images and known roads</source>
        <translation>Un modèle à vous, à partir d’images et de routes connues</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>Re&amp;tour</translation>
    </message>
    <message>
        <source>Progress of the installation</source>
        <translation>Avancement de l’installation</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Réparer</translation>
    </message>
    <message>
        <source>Install from a folder…</source>
        <translation>Installer depuis un dossier…</translation>
    </message>
    <message>
        <source>Use an existing Python…</source>
        <translation>Utiliser un Python existant…</translation>
    </message>
    <message>
        <source>Use E-Road&apos;s own Python</source>
        <translation>Utiliser le Python d’E-Road</translation>
    </message>
    <message>
        <source>Remove everything…</source>
        <translation>Tout supprimer…</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>Afficher le journal</translation>
    </message>
    <message>
        <source>Looking at the engine&apos;s Python</source>
        <translation>Examen du Python du moteur</translation>
    </message>
    <message>
        <source>Installing E-Road&apos;s engine</source>
        <translation>Installation du moteur d’E-Road</translation>
    </message>
    <message>
        <source>Installing the engine</source>
        <translation>Installation du moteur</translation>
    </message>
    <message>
        <source>Removing the engine</source>
        <translation>Suppression du moteur</translation>
    </message>
    <message>
        <source>The engine&apos;s Python cannot be used</source>
        <translation>Le Python du moteur ne peut pas être utilisé</translation>
    </message>
    <message>
        <source>Looking at QGIS&apos;s Python</source>
        <translation>Examen du Python de QGIS</translation>
    </message>
    <message>
        <source>The engine is not installed yet</source>
        <translation>Le moteur n’est pas encore installé</translation>
    </message>
    <message>
        <source>E-Road brings newer libraries; choose Repair.</source>
        <translation>E-Road apporte des bibliothèques plus récentes ; choisissez « Réparer ».</translation>
    </message>
    <message>
        <source>The engine is installed</source>
        <translation>Le moteur est installé</translation>
    </message>
    <message>
        <source>An existing Python is used</source>
        <translation>Un Python existant est utilisé</translation>
    </message>
    <message>
        <source>The engine cannot be installed here</source>
        <translation>Le moteur ne peut pas être installé ici</translation>
    </message>
    <message>
        <source>Folder with the packages</source>
        <translation>Dossier des paquets</translation>
    </message>
    <message>
        <source>A Python that has PyTorch and the engine&apos;s libraries</source>
        <translation>Un Python avec PyTorch et les bibliothèques du moteur</translation>
    </message>
    <message>
        <source>Remove the engine, E-Road&apos;s cache and its settings? Your models and everything you made with E-Road stay.</source>
        <translation>Supprimer le moteur, le cache et les paramètres d’E-Road ? Vos modèles et tout ce que vous avez fait avec E-Road restent.</translation>
    </message>
    <message>
        <source>Remove everything</source>
        <translation>Tout supprimer</translation>
    </message>
    <message>
        <source>A neural network finds the roads. It needs PyTorch {torch} and {count} other packages, which are put into a folder of their own; QGIS and its other plugins are not touched.

Download: {download} MB
On the disk: up to {disk} GB in {folder}
Build: {build}</source>
        <translation>Un réseau de neurones trouve les routes. Il lui faut PyTorch {torch} et {count} autres paquets, placés dans un dossier à part ; QGIS et ses autres extensions ne sont pas touchés.

À télécharger : {download} Mo
Sur le disque : jusqu’à {disk} Go dans {folder}
Version : {build}</translation>
    </message>
    <message>
        <source>for NVIDIA&apos;s GPUs (CUDA {version}) and for processors</source>
        <translation>pour les GPU NVIDIA (CUDA {version}) et les processeurs</translation>
    </message>
    <message>
        <source>for Apple&apos;s GPU and for processors</source>
        <translation>pour le GPU d’Apple et les processeurs</translation>
    </message>
    <message>
        <source>for processors</source>
        <translation>pour les processeurs</translation>
    </message>
    <message>
        <source>Python {python}, PyTorch {torch}, numpy {numpy}, GDAL {gdal}
Runs on: {device}</source>
        <translation>Python {python}, PyTorch {torch}, numpy {numpy}, GDAL {gdal}
Fonctionne sur : {device}</translation>
    </message>
    <message>
        <source>{size} GB in {folder}</source>
        <translation>{size} Go dans {folder}</translation>
    </message>
    <message>
        <source>Making the environment</source>
        <translation>Création de l’environnement</translation>
    </message>
    <message>
        <source>Running the libraries</source>
        <translation>Essai des bibliothèques</translation>
    </message>
    <message>
        <source>{done} of {total} MB: {packages}</source>
        <translation>{done} sur {total} Mo : {packages}</translation>
    </message>
    <message>
        <source>For machines without a network. On one with a network, the same system and the same Python, fill the folder by: {command}</source>
        <translation>Pour les machines sans réseau. Sur une machine avec réseau, le même système et le même Python, remplissez le dossier par : {command}</translation>
    </message>
    <message>
        <source>More images, read with this one as a mosaic</source>
        <translation>Autres images, lues en mosaïque avec celle-ci</translation>
    </message>
    <message>
        <source>&amp;Image</source>
        <translation>&amp;Image</translation>
    </message>
    <message>
        <source>With {names}</source>
        <translation>Avec {names}</translation>
    </message>
    <message>
        <source>The project has no other image</source>
        <translation>Le projet n’a pas d’autre image</translation>
    </message>
    <message>
        <source>Log of the installation</source>
        <translation>Journal de l’installation</translation>
    </message>
    <message>
        <source>Choose a model file…</source>
        <translation>Choisir un fichier de modèle…</translation>
    </message>
    <message>
        <source>&amp;Trained model</source>
        <translation>&amp;Modèle entraîné</translation>
    </message>
    <message>
        <source>No card to read.</source>
        <translation>Aucune fiche à lire.</translation>
    </message>
    <message>
        <source>E-Road models</source>
        <translation>Modèles E-Road</translation>
    </message>
    <message>
        <source>Choose a model file</source>
        <translation>Choisir un fichier de modèle</translation>
    </message>
    <message>
        <source>Trained on {data}</source>
        <translation>Entraîné sur {data}</translation>
    </message>
    <message>
        <source>F1 {scores}</source>
        <translation>F1 : {scores}</translation>
    </message>
    <message>
        <source>Red, green, blue</source>
        <translation>Rouge, vert, bleu</translation>
    </message>
    <message>
        <source>{finest:g} to {coarsest:g} m per pixel</source>
        <translation>{finest:g} à {coarsest:g} m par pixel</translation>
    </message>
    <message>
        <source>{score:.2f} on {data}</source>
        <translation>{score:.2f} sur {data}</translation>
    </message>
    <message>
        <source>Temporary layers</source>
        <translation>Couches temporaires</translation>
    </message>
    <message>
        <source>Files in a folder</source>
        <translation>Fichiers dans un dossier</translation>
    </message>
    <message>
        <source>A GeoPackage, rasters beside it</source>
        <translation>Un GeoPackage, les rasters à côté</translation>
    </message>
    <message>
        <source>Folder or file of the results</source>
        <translation>Dossier ou fichier des résultats</translation>
    </message>
    <message>
        <source>&amp;Keep them as</source>
        <translation>&amp;Garder sous forme de</translation>
    </message>
    <message>
        <source>GeoPackages</source>
        <translation>Fichiers GeoPackage</translation>
    </message>
    <message>
        <source>Folder of the results</source>
        <translation>Dossier des résultats</translation>
    </message>
    <message>
        <source>GeoPackage of the results</source>
        <translation>GeoPackage des résultats</translation>
    </message>
    <message>
        <source>Choose a raster layer to preview.</source>
        <translation>Choisissez une couche raster pour l’aperçu.</translation>
    </message>
    <message>
        <source>Looking for roads in the view …</source>
        <translation>Recherche des routes dans la vue …</translation>
    </message>
    <message>
        <source>Done in {seconds:.1f} s.</source>
        <translation>Terminé en {seconds:.1f} s.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Look for roads in what the map shows, without writing anything.</source>
        <translation>Chercher les routes dans ce que montre la carte, sans rien écrire.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Preview again whenever the map has been moved.</source>
        <translation>Nouvel aperçu chaque fois que la carte a été déplacée.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Stop the preview and take it off the map.</source>
        <translation>Arrêter l’aperçu et le retirer de la carte.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Seuil</translation>
    </message>
    <message>
        <source>Lower finds more roads, higher is stricter; 0.5 is the model&apos;s own choice.</source>
        <translation>Plus bas, davantage de routes, plus haut, plus strict ; 0,5 est le choix du modèle.</translation>
    </message>
    <message>
        <source>QGIS&apos;s log messages</source>
        <translation>Messages du journal de QGIS</translation>
    </message>
    <message>
        <source>E&amp;xtract roads</source>
        <translation>E&amp;xtraire les routes</translation>
    </message>
    <message>
        <source>All settings…</source>
        <translation>Tous les paramètres…</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Avancement du traitement</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>A&amp;nnuler</translation>
    </message>
    <message>
        <source>The engine: repair it, remove it, or use another Python</source>
        <translation>Le moteur : le réparer, le supprimer ou utiliser un autre Python</translation>
    </message>
    <message>
        <source>Engine: {device}</source>
        <translation>Moteur : {device}</translation>
    </message>
    <message>
        <source>Engine ready; the first run tells its device</source>
        <translation>Moteur prêt ; périphérique encore inconnu</translation>
    </message>
    <message>
        <source>CPU ({name})</source>
        <translation>Processeur ({name})</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>Processeur</translation>
    </message>
    <message>
        <source>{name}, {memory:.0f} GB</source>
        <translation>{name}, {memory:.0f} Go</translation>
    </message>
    <message>
        <source>The run could not begin.</source>
        <translation>Le traitement n’a pas pu commencer.</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Démarrage du moteur…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Annulation…</translation>
    </message>
    <message>
        <source>Cancelled, since the project was closed.</source>
        <translation>Annulé, car le projet a été fermé.</translation>
    </message>
    <message>
        <source>Cancelled; no output was written.</source>
        <translation>Annulé ; aucune sortie n’a été écrite.</translation>
    </message>
    <message>
        <source>{outcome}; the project was closed, the files are written.</source>
        <translation>{outcome} ; le projet a été fermé, les fichiers sont écrits.</translation>
    </message>
    <message>
        <source>Zoom to</source>
        <translation>Zoomer</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>The run failed.</source>
        <translation>Le traitement a échoué.</translation>
    </message>
    <message>
        <source>{length:,.2f} km of road</source>
        <translation>{length:,.2f} km de route</translation>
    </message>
    <message>
        <source>{area:,.0f} m² of road</source>
        <translation>{area:,.0f} m² de route</translation>
    </message>
    <message>
        <source>The roads are extracted</source>
        <translation>Les routes sont extraites</translation>
    </message>
    <message>
        <source>R&amp;un again</source>
        <translation>&amp;Relancer</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Ouvrir…</translation>
    </message>
    <message>
        <source>Open the algorithm&apos;s dialog with the values of this run</source>
        <translation>Ouvrir la boîte de dialogue de l’algorithme avec les valeurs de ce traitement</translation>
    </message>
    <message>
        <source>Open the folder of its results</source>
        <translation>Ouvrir le dossier de ses résultats</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Aucun pour l’instant.</translation>
    </message>
    <message>
        <source>Extract roads</source>
        <translation>Extraire les routes</translation>
    </message>
    <message>
        <source>Show or hide the E-Road panel</source>
        <translation>Afficher ou masquer le panneau E-Road</translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>Rasters</source>
        <translation>Rasters</translation>
    </message>
    <message>
        <source>The image, or several neighbouring images read as one mosaic; any raster GDAL opens.</source>
        <translation>L’image, ou plusieurs images voisines lues comme une seule mosaïque ; tout raster que GDAL sait ouvrir.</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilité</translation>
    </message>
    <message>
        <source>Probability of road, 0 to 1; 0.5 is the model&apos;s operating point whatever the threshold. Stored as bytes with GDAL scale 1/254; 255 where there is no image.</source>
        <translation>Probabilité de route, de 0 à 1 ; 0,5 est le point de fonctionnement du modèle, quel que soit le seuil. Enregistrée en octets avec l’échelle GDAL 1/254 ; 255 là où il n’y a pas d’image.</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>Routes</translation>
    </message>
    <message>
        <source>Road mask: 1 road, 0 not road, 255 where there is no image.</source>
        <translation>Masque des routes : 1 route, 0 hors route, 255 là où il n’y a pas d’image.</translation>
    </message>
    <message>
        <source>Road polygons</source>
        <translation>Polygones des routes</translation>
    </message>
    <message>
        <source>Smooth outlines of the roads with area_m2 and mean_probability.</source>
        <translation>Contours lissés des routes avec area_m2 et mean_probability.</translation>
    </message>
    <message>
        <source>Centrelines</source>
        <translation>Axes</translation>
    </message>
    <message>
        <source>The middle of each road from node to node, with length, widths and mean probability; Vectorise roads makes them again from the probability, with parameters of their own.</source>
        <translation>Le milieu de chaque route de nœud à nœud, avec longueur, largeurs et probabilité moyenne ; « Vectoriser les routes » les refait à partir de la probabilité, avec ses propres paramètres.</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nœuds</translation>
    </message>
    <message>
        <source>Junctions and ends of the centrelines.</source>
        <translation>Carrefours et extrémités des axes.</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Recette</translation>
    </message>
    <message>
        <source>Everything needed to run this again, as JSON.</source>
        <translation>Tout ce qu’il faut pour relancer ce traitement, en JSON.</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Emprise</translation>
    </message>
    <message>
        <source>Only this rectangle is extracted, snapped outward to whole pixels.</source>
        <translation>Seul ce rectangle est traité, agrandi aux pixels entiers.</translation>
    </message>
    <message>
        <source>Extent CRS</source>
        <translation>SCR de l’emprise</translation>
    </message>
    <message>
        <source>Coordinate reference system of the extent; the raster&apos;s own if empty.</source>
        <translation>Système de coordonnées de référence de l’emprise ; celui du raster si vide.</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Masque</translation>
    </message>
    <message>
        <source>Only inside these polygons roads are extracted; elsewhere is nodata.</source>
        <translation>Les routes ne sont extraites qu’à l’intérieur de ces polygones ; ailleurs, la valeur est NoData.</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Bandes</translation>
    </message>
    <message>
        <source>Bands to read as the model&apos;s bands (red, green, blue), counted from 1; by colour interpretation if empty.</source>
        <translation>Bandes à lire comme celles du modèle (rouge, vert, bleu), numérotées à partir de 1 ; selon l’interprétation des couleurs si vide.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Name of an installed model, or a model file.</source>
        <translation>Nom d’un modèle installé ou fichier de modèle.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Seuil</translation>
    </message>
    <message>
        <source>Probability from which a pixel is road. 0.5 is the model&apos;s calibrated operating point; lower finds more, higher is stricter. The probability raster does not depend on it.</source>
        <translation>Probabilité à partir de laquelle un pixel est une route. 0,5 est le point de fonctionnement calibré du modèle ; plus bas, il en trouve davantage, plus haut, il est plus strict. Le raster de probabilité n’en dépend pas.</translation>
    </message>
    <message>
        <source>Ground resolution</source>
        <translation>Résolution au sol</translation>
    </message>
    <message>
        <source>Metres per pixel the network sees: auto (resampled only outside the model&apos;s range), native, or a number. For a raster without coordinates a number also says what one pixel measures.</source>
        <translation>Mètres par pixel que voit le réseau : auto (rééchantillonné seulement hors de la plage du modèle), native ou un nombre. Pour un raster sans coordonnées, un nombre dit aussi ce que mesure un pixel.</translation>
    </message>
    <message>
        <source>Contrast stretch</source>
        <translation>Étirement du contraste</translation>
    </message>
    <message>
        <source>auto: bytes as the model&apos;s card says, other types stretched by percentiles of the whole raster; percentile: always stretched; none: values are used as they are, 0 to 255.</source>
        <translation>auto : octets selon la fiche du modèle, autres types étirés par les percentiles du raster entier ; percentile : toujours étiré ; none : les valeurs sont prises telles quelles, de 0 à 255.</translation>
    </message>
    <message>
        <source>Read errors</source>
        <translation>Erreurs de lecture</translation>
    </message>
    <message>
        <source>Where a part of the image cannot be read, even when tried again. stop: the run ends with a message; nodata: that part is left out.</source>
        <translation>Quand une partie de l’image ne peut pas être lue, même après de nouvelles tentatives. stop : le traitement se termine par un message ; nodata : cette partie est laissée de côté.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Périphérique</translation>
    </message>
    <message>
        <source>auto, cpu, cuda, cuda:N or mps.</source>
        <translation>auto, cpu, cuda, cuda:N ou mps.</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Environnement d’exécution</translation>
    </message>
    <message>
        <source>What runs the network: torch (PyTorch), openvino (faster on most processors, where it is installed), or auto: the fastest on this machine that gives the same roads as PyTorch, as measured in the first long run.</source>
        <translation>Ce qui exécute le réseau : torch (PyTorch), openvino (plus rapide sur la plupart des processeurs, s’il est installé), ou auto : le plus rapide sur cette machine qui donne les mêmes routes que PyTorch, d’après la mesure du premier long traitement.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Précision numérique</translation>
    </message>
    <message>
        <source>The numbers the network calculates with: fp32, bf16 (fast where the device has it in hardware), int8 (often the fastest; OpenVINO only), or auto: the fastest on this machine that gives the same roads as fp32.</source>
        <translation>Les nombres avec lesquels le réseau calcule : fp32, bf16 (rapide si le matériel du périphérique le prend en charge), int8 (souvent le plus rapide ; OpenVINO seulement), ou auto : le plus rapide sur cette machine qui donne les mêmes routes que fp32.</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Address of a Ray cluster (HOST:PORT, or auto) that predicts instead of this machine alone; every node must reach the rasters by the same paths.</source>
        <translation>Adresse d’un cluster Ray (HOST:PORT, ou auto) qui prédit à la place de cette seule machine ; chaque nœud doit trouver les rasters par les mêmes chemins.</translation>
    </message>
    <message>
        <source>Cluster workers</source>
        <translation>Processus du cluster</translation>
    </message>
    <message>
        <source>Processes on the cluster, each with the model; if empty, one for each free GPU, or as many as the free processors allow.</source>
        <translation>Processus sur le cluster, chacun avec le modèle ; si vide, un par GPU libre, ou autant que le permettent les processeurs libres.</translation>
    </message>
    <message>
        <source>PointRend</source>
        <translation>PointRend</translation>
    </message>
    <message>
        <source>Refine the road borders with the PointRend head.</source>
        <translation>Affiner les bords des routes avec la tête PointRend.</translation>
    </message>
    <message>
        <source>Test-time augmentation</source>
        <translation>Augmentation à la prédiction</translation>
    </message>
    <message>
        <source>Predict each tile several times, mirrored (flips: 4 times) or mirrored and turned (d4: 8 times), and take the mean; it takes as many times as long.</source>
        <translation>Prédire chaque tuile plusieurs fois, en miroir (flips : 4 fois) ou en miroir et tournée (d4 : 8 fois), et prendre la moyenne ; la durée est multipliée d’autant.</translation>
    </message>
    <message>
        <source>Minimum area</source>
        <translation>Surface minimale</translation>
    </message>
    <message>
        <source>Polygons smaller than this are dropped.</source>
        <translation>Les polygones plus petits sont écartés.</translation>
    </message>
    <message>
        <source>The images to learn from; any rasters GDAL opens, each read by itself.</source>
        <translation>Les images dont apprendre ; tous les rasters que GDAL sait ouvrir, chacun lu séparément.</translation>
    </message>
    <message>
        <source>Reference roads: polygons of the road surface, or centrelines with a width.</source>
        <translation>Routes de référence : polygones de la chaussée, ou axes avec une largeur.</translation>
    </message>
    <message>
        <source>Data set folder</source>
        <translation>Dossier du jeu de données</translation>
    </message>
    <message>
        <source>Where the tiles and their index are written.</source>
        <translation>Où sont écrites les tuiles et leur index.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>Layer of the roads&apos; file; needed where it holds several.</source>
        <translation>Couche du fichier des routes ; nécessaire s’il en contient plusieurs.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtre</translation>
    </message>
    <message>
        <source>Only roads for which this SQL condition holds.</source>
        <translation>Seulement les routes pour lesquelles cette condition SQL est vraie.</translation>
    </message>
    <message>
        <source>Road width</source>
        <translation>Largeur des routes</translation>
    </message>
    <message>
        <source>Full width of the roads given as lines, where no field or class says it.</source>
        <translation>Largeur totale des routes données en lignes, quand ni champ ni classe ne l’indique.</translation>
    </message>
    <message>
        <source>Width field</source>
        <translation>Champ de largeur</translation>
    </message>
    <message>
        <source>Field of the lines that holds their full width in metres.</source>
        <translation>Champ des lignes qui contient leur largeur totale en mètres.</translation>
    </message>
    <message>
        <source>Class field</source>
        <translation>Champ de classe</translation>
    </message>
    <message>
        <source>Field of the lines that holds their class, for the width table.</source>
        <translation>Champ des lignes qui contient leur classe, pour la table des largeurs.</translation>
    </message>
    <message>
        <source>Width table</source>
        <translation>Table des largeurs</translation>
    </message>
    <message>
        <source>Full width in metres of each class of lines.</source>
        <translation>Largeur totale en mètres de chaque classe de lignes.</translation>
    </message>
    <message>
        <source>Area of interest</source>
        <translation>Zone d’intérêt</translation>
    </message>
    <message>
        <source>Only inside these polygons the roads are complete; elsewhere is unknown.</source>
        <translation>Les routes ne sont complètes qu’à l’intérieur de ces polygones ; ailleurs, on ne sait rien.</translation>
    </message>
    <message>
        <source>Areas to ignore</source>
        <translation>Zones à ignorer</translation>
    </message>
    <message>
        <source>Inside these polygons nothing is learnt, neither road nor not road.</source>
        <translation>À l’intérieur de ces polygones, rien n’est appris, ni route ni hors route.</translation>
    </message>
    <message>
        <source>Bands to learn from, counted from 1; by colour interpretation if empty.</source>
        <translation>Bandes dont apprendre, numérotées à partir de 1 ; selon l’interprétation des couleurs si vide.</translation>
    </message>
    <message>
        <source>Metres per pixel of the tiles: auto or native (the raster&apos;s own), or a number. For a raster without coordinates a number says what one pixel measures.</source>
        <translation>Mètres par pixel des tuiles : auto ou native (la résolution du raster), ou un nombre. Pour un raster sans coordonnées, un nombre dit ce que mesure un pixel.</translation>
    </message>
    <message>
        <source>Tile size</source>
        <translation>Taille des tuiles</translation>
    </message>
    <message>
        <source>Side of the tiles in pixels, a multiple of 32.</source>
        <translation>Côté des tuiles en pixels, multiple de 32.</translation>
    </message>
    <message>
        <source>auto: bytes as they are, other types stretched by percentiles of the whole raster; percentile: always stretched; none: values are used as they are, 0 to 255.</source>
        <translation>auto : octets tels quels, autres types étirés par les percentiles du raster entier ; percentile : toujours étiré ; none : les valeurs sont prises telles quelles, de 0 à 255.</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>Répartition</translation>
    </message>
    <message>
        <source>Shares of train, val and test; each place is in one of them.</source>
        <translation>Parts de train, val et test ; chaque lieu appartient à une seule d’entre elles.</translation>
    </message>
    <message>
        <source>Size of a place</source>
        <translation>Taille d’un lieu</translation>
    </message>
    <message>
        <source>Side of the square blocks of ground that are one place; by the tiles if empty.</source>
        <translation>Côté des blocs carrés de terrain qui forment un lieu ; selon les tuiles si vide.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>The same seed gives the same split.</source>
        <translation>La même graine donne la même répartition.</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>Jeux de données</translation>
    </message>
    <message>
        <source>Folders made by Prepare training data, folders with train/images, train/masks and val/…, or DeepGlobe&apos;s.</source>
        <translation>Dossiers créés par « Préparer les données d’entraînement », dossiers avec train/images, train/masks et val/…, ou celui de DeepGlobe.</translation>
    </message>
    <message>
        <source>The model file; its name is the model&apos;s name.</source>
        <translation>Le fichier du modèle ; son nom est celui du modèle.</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Préréglage</translation>
    </message>
    <message>
        <source>best: augmentation, cross entropy with Dice, warm-up, running average of the weights; paper: the recipe of the E-Road paper.</source>
        <translation>best : augmentation, entropie croisée avec Dice, échauffement, moyenne glissante des poids ; paper : la recette de l’article E-Road.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>The network: E-Road, or one of those the paper compares it with.</source>
        <translation>Le réseau : E-Road, ou l’un de ceux auxquels l’article le compare.</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Partir de</translation>
    </message>
    <message>
        <source>scratch, imagenet (weights that torchvision downloads), an encoder&apos;s weights file, or a model to fine-tune.</source>
        <translation>scratch (de zéro), imagenet (poids que torchvision télécharge), un fichier de poids d’encodeur, ou un modèle à affiner.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Époques</translation>
    </message>
    <message>
        <source>Passes over the training tiles; 40 if empty.</source>
        <translation>Passages sur les tuiles d’entraînement ; 40 si vide.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Taille du lot</translation>
    </message>
    <message>
        <source>Crops in a step; 8 if empty.</source>
        <translation>Extraits par étape ; 8 si vide.</translation>
    </message>
    <message>
        <source>Crop size</source>
        <translation>Taille des extraits</translation>
    </message>
    <message>
        <source>Side of the crops in pixels, a multiple of 32.</source>
        <translation>Côté des extraits en pixels, multiple de 32.</translation>
    </message>
    <message>
        <source>The same seed gives the same training.</source>
        <translation>La même graine donne le même entraînement.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Go on from the last checkpoint of a training that was stopped.</source>
        <translation>Reprendre un entraînement interrompu à son dernier point de contrôle.</translation>
    </message>
    <message>
        <source>Pyramid</source>
        <translation>Pyramide</translation>
    </message>
    <message>
        <source>E-Road&apos;s atrous pyramid: full; nopool: without image pooling; separable: separable convolutions; none.</source>
        <translation>La pyramide « à trous » d’E-Road : full (complète) ; nopool : sans pooling de l’image ; separable : convolutions séparables ; none (aucune).</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>Décodeur</translation>
    </message>
    <message>
        <source>E-Road&apos;s decoder: light, or dense as DeepLabV3+ has it.</source>
        <translation>Le décodeur d’E-Road : light (léger), ou dense comme celui de DeepLabV3+.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Fonction de perte</translation>
    </message>
    <message>
        <source>eq3: cross entropy; balanced: by class; eq5-, eq5+: the paper&apos;s, weighted by the distance to the road with either sign; bce_dice: cross entropy and Dice.</source>
        <translation>eq3 : entropie croisée ; balanced : par classe ; eq5-, eq5+ : celles de l’article, pondérées par la distance à la route avec l’un ou l’autre signe ; bce_dice : entropie croisée et Dice.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Taux d’apprentissage</translation>
    </message>
    <message>
        <source>Largest learning rate; the preset&apos;s if empty.</source>
        <translation>Plus grand taux d’apprentissage ; celui du préréglage si vide.</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Augmentation</translation>
    </message>
    <message>
        <source>none: crops only; flips: and flips and quarter turns; full: and scale, free turns, colour; strong: more of these, and haze and blur, for images of many kinds.</source>
        <translation>none : extraits seulement ; flips : avec symétries et quarts de tour ; full : avec en plus échelle, rotations libres, couleur ; strong : davantage de tout cela, avec voile et flou, pour des images de toutes sortes.</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Échantillonnage</translation>
    </message>
    <message>
        <source>uniform: every tile once an epoch; road: tiles with roads more often; sets: and every data set as often as each other one.</source>
        <translation>uniform : chaque tuile une fois par époque ; road : les tuiles avec des routes plus souvent ; sets : et chaque jeu de données aussi souvent que les autres.</translation>
    </message>
    <message>
        <source>none: images of bytes as they are; together: each stretched by its percentiles, all bands alike, as Extract Roads will then do with every raster, for images of any light and contrast; auto: as the model it starts from, else none. Other types are always stretched.</source>
        <translation>none : images d’octets telles quelles ; together : chacune étirée par ses percentiles, toutes les bandes de la même façon, comme Extraire les routes le fera ensuite de chaque raster, pour des images de toute lumière et de tout contraste ; auto : comme le modèle de départ, sinon none. Les autres types sont toujours étirés.</translation>
    </message>
    <message>
        <source>Running average</source>
        <translation>Moyenne glissante</translation>
    </message>
    <message>
        <source>Decay of the running average of the weights; 0 for none; the preset&apos;s if empty.</source>
        <translation>Facteur de la moyenne glissante des poids ; 0 pour aucune ; celui du préréglage si vide.</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Échauffement</translation>
    </message>
    <message>
        <source>Share of the steps over which the learning rate rises; the preset&apos;s if empty.</source>
        <translation>Part des étapes pendant lesquelles le taux d’apprentissage augmente ; celle du préréglage si vide.</translation>
    </message>
    <message>
        <source>Skeleton recall</source>
        <translation>Rappel du squelette</translation>
    </message>
    <message>
        <source>Weight of the skeleton recall loss; the preset&apos;s if empty.</source>
        <translation>Poids de la perte de rappel du squelette ; celui du préréglage si vide.</translation>
    </message>
    <message>
        <source>Gradient accumulation</source>
        <translation>Accumulation des gradients</translation>
    </message>
    <message>
        <source>Batches whose gradients make one step.</source>
        <translation>Lots dont les gradients font une étape.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Échantillons</translation>
    </message>
    <message>
        <source>Crops seen in all, instead of epochs.</source>
        <translation>Nombre total d’extraits vus, au lieu des époques.</translation>
    </message>
    <message>
        <source>Road value of the masks</source>
        <translation>Valeur de route des masques</translation>
    </message>
    <message>
        <source>Value of road in masks that are not understood by themselves.</source>
        <translation>Valeur de la route dans les masques qui ne se comprennent pas d’eux-mêmes.</translation>
    </message>
    <message>
        <source>auto measures which of fp32 and bf16 is faster on this machine.</source>
        <translation>auto mesure lequel de fp32 et bf16 est le plus rapide sur cette machine.</translation>
    </message>
    <message>
        <source>Loader workers</source>
        <translation>Processus de chargement</translation>
    </message>
    <message>
        <source>Processes that read and augment; by the machine if empty. They change no result.</source>
        <translation>Processus qui lisent et augmentent ; selon la machine si vide. Ils ne changent aucun résultat.</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Réplicas</translation>
    </message>
    <message>
        <source>Copies of the network that learn at the same time from shared parameters, none waiting for another; empty for an ordinary training.</source>
        <translation>Copies du réseau qui apprennent en même temps sur des paramètres partagés, sans s’attendre ; vide pour un entraînement ordinaire.</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Where replicas run. local: processes of this machine; ray: a Ray cluster; simulated: one process, in turn by a simulated clock; ddp: processes of this machine in step with each other, to compare with.</source>
        <translation>Où s’exécutent les réplicas. local : processus de cette machine ; ray : un cluster Ray ; simulated : un seul processus, à tour de rôle selon une horloge simulée ; ddp : processus de cette machine synchronisés entre eux, pour comparer.</translation>
    </message>
    <message>
        <source>Address of a Ray cluster (HOST:PORT, or auto) for the backend ray; empty starts one on this machine.</source>
        <translation>Adresse d’un cluster Ray (HOST:PORT, ou auto) pour le backend ray ; vide en démarre un sur cette machine.</translation>
    </message>
    <message>
        <source>Store shards</source>
        <translation>Partitions du serveur de paramètres</translation>
    </message>
    <message>
        <source>Processes of a Ray cluster that hold the shared parameters; several where one cannot serve all replicas.</source>
        <translation>Processus d’un cluster Ray qui détiennent les paramètres partagés ; plusieurs quand un seul ne peut pas servir tous les réplicas.</translation>
    </message>
    <message>
        <source>Staleness rule</source>
        <translation>Règle d’obsolescence</translation>
    </message>
    <message>
        <source>What becomes of a gradient that updates of other replicas have overtaken. none: it counts in full, as in the paper; inverse: the learning rate is divided by the number of those updates, its staleness; dc: it is compensated for the delay (DC-ASGD).</source>
        <translation>Ce que devient un gradient que des mises à jour d’autres réplicas ont devancé. none : il compte en entier, comme dans l’article ; inverse : le taux d’apprentissage est divisé par le nombre de ces mises à jour, son obsolescence ; dc : le retard est compensé (DC-ASGD).</translation>
    </message>
    <message>
        <source>Maximum staleness</source>
        <translation>Obsolescence maximale</translation>
    </message>
    <message>
        <source>A gradient that more updates than this have overtaken is computed anew; four times the replicas if empty.</source>
        <translation>Un gradient que davantage de mises à jour ont devancé est recalculé ; quatre fois le nombre de réplicas si vide.</translation>
    </message>
    <message>
        <source>Lock-free</source>
        <translation>Sans verrou</translation>
    </message>
    <message>
        <source>Replicas of the backend local apply their gradients themselves, without waiting for a turn (Hogwild).</source>
        <translation>Les réplicas du backend local appliquent eux-mêmes leurs gradients, sans attendre leur tour (Hogwild).</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Loss curves, scores and example tiles as a web page; beside the model if empty.</source>
        <translation>Courbes de perte, scores et tuiles d’exemple dans une page web ; à côté du modèle si vide.</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Jeu de données</translation>
    </message>
    <message>
        <source>A folder made by Prepare training data, one with val/images and val/masks, or DeepGlobe&apos;s.</source>
        <translation>Un dossier créé par « Préparer les données d’entraînement », un dossier avec val/images et val/masks, ou celui de DeepGlobe.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Sous-ensemble</translation>
    </message>
    <message>
        <source>Part of the data set to score on: train, val or test.</source>
        <translation>Partie du jeu de données à évaluer : train, val ou test.</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Tolérance</translation>
    </message>
    <message>
        <source>ρ of the relaxed scores and of the boundary F-score, in pixels.</source>
        <translation>ρ des scores relâchés et du score F des bords, en pixels.</translation>
    </message>
    <message>
        <source>Predict each image several times, mirrored (flips: 4 times) or mirrored and turned (d4: 8 times), and take the mean.</source>
        <translation>Prédire chaque image plusieurs fois, en miroir (flips : 4 fois) ou en miroir et tournée (d4 : 8 fois), et prendre la moyenne.</translation>
    </message>
    <message>
        <source>The scores as a web page with example pictures.</source>
        <translation>Les scores dans une page web avec des images d’exemple.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>The scores of each image as CSV.</source>
        <translation>Les scores de chaque image en CSV.</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>JSON file that lists the systems, data sets, seeds and the budget.</source>
        <translation>Fichier JSON qui liste les systèmes, les jeux de données, les graines et le budget.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Where models, logs and the report go; a comparison that was stopped goes on where it was.</source>
        <translation>Où vont les modèles, les journaux et le rapport ; une comparaison interrompue y reprend là où elle en était.</translation>
    </message>
    <message>
        <source>Probability raster</source>
        <translation>Raster de probabilité</translation>
    </message>
    <message>
        <source>A probability raster that Extract roads has written.</source>
        <translation>Un raster de probabilité écrit par « Extraire les routes ».</translation>
    </message>
    <message>
        <source>Folder for roads.gpkg, with all layers, and roads.graphml.</source>
        <translation>Dossier pour roads.gpkg, avec toutes les couches, et roads.graphml.</translation>
    </message>
    <message>
        <source>The middle of each road from node to node, with length, widths and mean probability.</source>
        <translation>Le milieu de chaque route de nœud à nœud, avec longueur, largeurs et probabilité moyenne.</translation>
    </message>
    <message>
        <source>GraphML</source>
        <translation>GraphML</translation>
    </message>
    <message>
        <source>The network as a graph, for networkx and other programs.</source>
        <translation>Le réseau sous forme de graphe, pour networkx et d’autres programmes.</translation>
    </message>
    <message>
        <source>Probability from which a pixel is road for sure; roads go on from there down to a lower one.</source>
        <translation>Probabilité à partir de laquelle un pixel est sûrement une route ; de là, les routes continuent jusqu’à une probabilité plus basse.</translation>
    </message>
    <message>
        <source>Minimum length</source>
        <translation>Longueur minimale</translation>
    </message>
    <message>
        <source>Networks shorter than this in all, which nothing connects to another, are dropped.</source>
        <translation>Les réseaux dont la longueur totale est inférieure et que rien ne relie à un autre sont écartés.</translation>
    </message>
    <message>
        <source>Largest gap</source>
        <translation>Plus grande lacune</translation>
    </message>
    <message>
        <source>Gaps up to this long are closed where direction and probability speak for it; 0 closes none.</source>
        <translation>Les lacunes jusqu’à cette longueur sont comblées là où la direction et la probabilité le justifient ; 0 n’en comble aucune.</translation>
    </message>
    <message>
        <source>Longest spur</source>
        <translation>Plus longue antenne</translation>
    </message>
    <message>
        <source>Blind ends shorter than this, or than one and a half road widths, are cut off; 0 keeps all.</source>
        <translation>Les impasses plus courtes que cela, ou qu’une fois et demie la largeur de la route, sont coupées ; 0 les garde toutes.</translation>
    </message>
    <message>
        <source>Road surfaces smaller than this are dropped.</source>
        <translation>Les surfaces de route plus petites sont écartées.</translation>
    </message>
    <message>
        <source>Largest filled hole</source>
        <translation>Plus grand trou comblé</translation>
    </message>
    <message>
        <source>Holes in a road surface smaller than this are filled before its middle is found; 0 fills none.</source>
        <translation>Les trous plus petits dans une surface de route sont comblés avant d’en chercher le milieu ; 0 n’en comble aucun.</translation>
    </message>
    <message>
        <source>Lower threshold</source>
        <translation>Seuil bas</translation>
    </message>
    <message>
        <source>Share of the threshold down to which a road goes on where it touches what is road for sure; 1 for a single threshold.</source>
        <translation>Part du seuil jusqu’à laquelle une route continue là où elle touche une route sûre ; 1 pour un seuil unique.</translation>
    </message>
    <message>
        <source>Greatest width</source>
        <translation>Largeur maximale</translation>
    </message>
    <message>
        <source>Wider areas, such as car parks, have no middle: lines end at their border.</source>
        <translation>Les surfaces plus larges, comme les parkings, n’ont pas de milieu : les lignes s’arrêtent à leur bord.</translation>
    </message>
    <message>
        <source>Largest bend of a gap</source>
        <translation>Plus grand coude d’une lacune</translation>
    </message>
    <message>
        <source>A gap is closed only where both roads point at it within this angle.</source>
        <translation>Une lacune n’est comblée que si les deux routes pointent vers elle à moins de cet angle.</translation>
    </message>
    <message>
        <source>Simplification</source>
        <translation>Simplification</translation>
    </message>
    <message>
        <source>Distance by which a line may move when vertices are dropped; 0 keeps all.</source>
        <translation>Distance dont une ligne peut bouger quand des sommets sont supprimés ; 0 les garde tous.</translation>
    </message>
    <message>
        <source>What one pixel of a raster without coordinate system measures.</source>
        <translation>Ce que mesure un pixel d’un raster sans système de coordonnées.</translation>
    </message>
    <message>
        <source>Predicted roads</source>
        <translation>Routes trouvées</translation>
    </message>
    <message>
        <source>Lines or polygons (a vector file, or file.gpkg|layername=…), or a raster (road mask or probabilities).</source>
        <translation>Lignes ou polygones (un fichier vecteur, ou fichier.gpkg|layername=…), ou un raster (masque des routes ou probabilités).</translation>
    </message>
    <message>
        <source>Reference roads</source>
        <translation>Routes de référence</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Only roads inside these polygons count; without it, all do that lie where a raster knows.</source>
        <translation>Seules les routes à l’intérieur de ces polygones comptent ; sans eux, toutes celles qu’un raster connaît.</translation>
    </message>
    <message>
        <source>Only reference roads for which this SQL condition holds.</source>
        <translation>Seulement les routes de référence pour lesquelles cette condition SQL est vraie.</translation>
    </message>
    <message>
        <source>OSM drivable</source>
        <translation>OSM : carrossables seulement</translation>
    </message>
    <message>
        <source>Of OpenStreetMap&apos;s ways take only roads that cars use: no footways, cycleways, rivers, rails or tunnels.</source>
        <translation>Parmi les chemins d’OpenStreetMap, ne prendre que les routes ouvertes aux voitures : ni chemins piétons, ni pistes cyclables, ni cours d’eau, ni voies ferrées, ni tunnels.</translation>
    </message>
    <message>
        <source>Keep tunnels</source>
        <translation>Garder les tunnels</translation>
    </message>
    <message>
        <source>With OSM drivable, take tunnels too.</source>
        <translation>Avec « OSM : carrossables seulement », prendre aussi les tunnels.</translation>
    </message>
    <message>
        <source>Buffer</source>
        <translation>Tampon</translation>
    </message>
    <message>
        <source>How far a road may lie from its partner.</source>
        <translation>À quelle distance une route peut se trouver de son homologue.</translation>
    </message>
    <message>
        <source>APLS preset</source>
        <translation>Préréglage APLS</translation>
    </message>
    <message>
        <source>Whose parameters APLS has: cosmiq (CosmiQ, SpaceNet) or sat2graph (City-scale); the two cannot be compared.</source>
        <translation>Paramètres utilisés par APLS : cosmiq (CosmiQ, SpaceNet) ou sat2graph (City-scale) ; les deux ne sont pas comparables.</translation>
    </message>
    <message>
        <source>Join crossings</source>
        <translation>Relier les croisements</translation>
    </message>
    <message>
        <source>Lines that cross without a common point meet there; else they do not, as on a bridge.</source>
        <translation>Les lignes qui se croisent sans point commun s’y rencontrent ; sinon non, comme sur un pont.</translation>
    </message>
    <message>
        <source>Join ends</source>
        <translation>Relier les extrémités</translation>
    </message>
    <message>
        <source>Lines&apos; ends this near to another line&apos;s end, and blind ends this near to another line, meet: junctions are not always drawn to the point. 0 leaves them.</source>
        <translation>Les extrémités de lignes aussi proches d’une autre extrémité, et les impasses aussi proches d’une autre ligne, se rejoignent : les carrefours ne sont pas toujours dessinés au point près. 0 les laisse telles quelles.</translation>
    </message>
    <message>
        <source>Of the samples that are drawn from large networks.</source>
        <translation>Pour les échantillons tirés des grands réseaux.</translation>
    </message>
    <message>
        <source>The scores as a web page with a map.</source>
        <translation>Les scores dans une page web avec une carte.</translation>
    </message>
    <message>
        <source>Folder for evaluation.gpkg, with all layers.</source>
        <translation>Dossier pour evaluation.gpkg, avec toutes les couches.</translation>
    </message>
    <message>
        <source>Matched roads</source>
        <translation>Routes concordantes</translation>
    </message>
    <message>
        <source>Reference roads that were found.</source>
        <translation>Routes de référence qui ont été trouvées.</translation>
    </message>
    <message>
        <source>Missed roads</source>
        <translation>Routes manquées</translation>
    </message>
    <message>
        <source>Reference roads that were not found.</source>
        <translation>Routes de référence qui n’ont pas été trouvées.</translation>
    </message>
    <message>
        <source>False roads</source>
        <translation>Fausses routes</translation>
    </message>
    <message>
        <source>Predicted roads where the reference has none.</source>
        <translation>Routes trouvées là où la référence n’en a pas.</translation>
    </message>
    <message>
        <source>Lines (centrelines with widths, best), polygons, or a raster (road mask or probabilities).</source>
        <translation>Lignes (de préférence des axes avec largeurs), polygones, ou raster (masque des routes ou probabilités).</translation>
    </message>
    <message>
        <source>The map&apos;s roads: a vector file, file.gpkg|layername=…, or an extract of OpenStreetMap (.osm.pbf).</source>
        <translation>Les routes de la carte : un fichier vecteur, fichier.gpkg|layername=…, ou un extrait d’OpenStreetMap (.osm.pbf).</translation>
    </message>
    <message>
        <source>Shorter pieces are no task of their own: they go with their neighbours on the road, or are left out.</source>
        <translation>Les morceaux plus courts ne forment pas une tâche à part : ils vont avec leurs voisins sur la route, ou sont laissés de côté.</translation>
    </message>
    <message>
        <source>Folder for comparison.gpkg, with all layers.</source>
        <translation>Dossier pour comparison.gpkg, avec toutes les couches.</translation>
    </message>
    <message>
        <source>New roads</source>
        <translation>Nouvelles routes</translation>
    </message>
    <message>
        <source>Predicted roads that the reference lacks.</source>
        <translation>Routes trouvées qui manquent dans la référence.</translation>
    </message>
    <message>
        <source>Missing roads</source>
        <translation>Routes manquantes</translation>
    </message>
    <message>
        <source>Reference roads that were found, with their widths.</source>
        <translation>Routes de référence qui ont été trouvées, avec leurs largeurs.</translation>
    </message>
    <message>
        <source>E-Road models</source>
        <translation>Modèles E-Road</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>Pages web</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tables</translation>
    </message>
    <message>
        <source>Raster</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Neighbouring rasters</source>
        <translation>Rasters voisins</translation>
    </message>
    <message>
        <source>Further images read with the first as one mosaic, with one set of outputs.</source>
        <translation>Autres images lues avec la première comme une seule mosaïque, avec des sorties communes.</translation>
    </message>
    <message>
        <source>Lines, centrelines with widths best, or polygons. Give either these or a raster.</source>
        <translation>Lignes, de préférence des axes avec largeurs, ou polygones. Donner soit ceux-ci, soit un raster.</translation>
    </message>
    <message>
        <source>{roads} as a raster</source>
        <translation>{roads} en raster</translation>
    </message>
    <message>
        <source>A road mask or a raster of probabilities, in place of lines or polygons.</source>
        <translation>Un masque des routes ou un raster de probabilités, à la place de lignes ou de polygones.</translation>
    </message>
    <message>
        <source>A model of your own; it is used instead of the one chosen above.</source>
        <translation>Un modèle à vous ; il est utilisé à la place de celui choisi ci-dessus.</translation>
    </message>
    <message>
        <source>A model to fine-tune, or an encoder&apos;s weights; used instead of what is chosen above.</source>
        <translation>Un modèle à affiner ou les poids d’un encodeur ; utilisé à la place de ce qui est choisi ci-dessus.</translation>
    </message>
    <message>
        <source>Model file</source>
        <translation>Fichier de modèle</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Tous les fichiers</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Largeur</translation>
    </message>
    <message>
        <source>Numbers with commas between them: 1,2,3.</source>
        <translation>Nombres séparés par des virgules : 1,2,3.</translation>
    </message>
    <message>
        <source>More data sets</source>
        <translation>Autres jeux de données</translation>
    </message>
    <message>
        <source>Further data sets to learn from, one folder a line.</source>
        <translation>Autres jeux de données dont apprendre, un dossier par ligne.</translation>
    </message>
    <message>
        <source>A model saved in the folder {folder} is listed by Extract Roads at once.</source>
        <translation>Un modèle enregistré dans le dossier {folder} apparaît aussitôt dans « Extraire les routes ».</translation>
    </message>
    <message>
        <source>A temporary folder is gone when QGIS ends.</source>
        <translation>Un dossier temporaire disparaît à la fermeture de QGIS.</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>The parameters of the job {name} must be an object of names and values.</source>
        <translation>Les paramètres de la tâche {name} doivent être un objet de noms et de valeurs.</translation>
    </message>
    <message>
        <source>There is no setting named “{name}”; check its spelling.</source>
        <translation>Il n’y a pas de paramètre nommé « {name} » ; vérifiez son orthographe.</translation>
    </message>
    <message>
        <source>“{value}” is not a valid value for {label}: {expected}.</source>
        <translation>« {value} » n’est pas une valeur valide pour « {label} » : {expected}.</translation>
    </message>
    <message>
        <source>No output is chosen; choose at least one of probability, roads or polygons.</source>
        <translation>Aucune sortie n’est choisie ; choisissez au moins probabilité, routes ou polygones.</translation>
    </message>
    <message>
        <source>There is no job named “{name}”; this version knows {known}.</source>
        <translation>Il n’y a pas de tâche nommée « {name} » ; cette version connaît {known}.</translation>
    </message>
    <message>
        <source>Cancelled; no output was written.</source>
        <translation>Annulé ; aucune sortie n’a été écrite.</translation>
    </message>
    <message>
        <source>The engine met an error of its own ({summary}); the details to report are in {log}.</source>
        <translation>Le moteur a rencontré une erreur interne ({summary}) ; les détails à signaler se trouvent dans {log}.</translation>
    </message>
    <message>
        <source>The machine ran out of memory; close other programs, or choose a smaller extent, batch or crop.</source>
        <translation>La mémoire de la machine est épuisée ; fermez d’autres programmes, ou choisissez une emprise, un lot ou des extraits plus petits.</translation>
    </message>
    <message>
        <source>The Python at {python} lacks {missing}; install the engine&apos;s libraries there (python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors jinja2 matplotlib) or name another Python in EROAD_PYTHON or in E-Road&apos;s settings.</source>
        <translation>Il manque {missing} au Python situé à {python} ; installez-y les bibliothèques du moteur (python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors jinja2 matplotlib) ou indiquez un autre Python dans EROAD_PYTHON ou dans les paramètres d’E-Road.</translation>
    </message>
    <message>
        <source>There is no device “{device}”; use auto, cpu, cuda, cuda:N or mps.</source>
        <translation>Il n’y a pas de périphérique « {device} » ; utilisez auto, cpu, cuda, cuda:N ou mps.</translation>
    </message>
    <message>
        <source>{device} was asked for, but this machine offers {available}; choose auto or cpu.</source>
        <translation>{device} a été demandé, mais cette machine offre {available} ; choisissez auto ou cpu.</translation>
    </message>
    <message>
        <source>{device} has too little memory even for one tile; choose cpu or close other programs.</source>
        <translation>{device} n’a pas assez de mémoire, même pour une seule tuile ; choisissez cpu ou fermez d’autres programmes.</translation>
    </message>
    <message>
        <source>Waiting for another program&apos;s E-Road run to leave the GPU.</source>
        <translation>En attente que le traitement E-Road d’un autre programme libère le GPU.</translation>
    </message>
    <message>
        <source>The device ran out of memory; going on with {batch} tiles at once.</source>
        <translation>La mémoire du périphérique est épuisée ; poursuite avec {batch} tuiles à la fois.</translation>
    </message>
    <message>
        <source>A ground resolution of {wanted} m is too far from the raster&apos;s {native} m per pixel; choose one nearer to it.</source>
        <translation>Une résolution au sol de {wanted} m est trop éloignée des {native} m par pixel du raster ; choisissez-en une plus proche.</translation>
    </message>
    <message>
        <source>The raster has {native} m per pixel, the model {model} was made for {minimum} to {maximum} m; it is resampled to {used} m, but expect weaker results.</source>
        <translation>Le raster a {native} m par pixel, le modèle {model} a été fait pour {minimum} à {maximum} m ; il est rééchantillonné à {used} m, mais attendez-vous à de moins bons résultats.</translation>
    </message>
    <message>
        <source>The raster has {native} m per pixel, the model {model} was made for {minimum} to {maximum} m; it is used as it is, so expect weaker results.</source>
        <translation>Le raster a {native} m par pixel, le modèle {model} a été fait pour {minimum} à {maximum} m ; il est utilisé tel quel, attendez-vous donc à de moins bons résultats.</translation>
    </message>
    <message>
        <source>The raster&apos;s {native} m per pixel are resampled to {used} m for the network.</source>
        <translation>Les {native} m par pixel du raster sont rééchantillonnés à {used} m pour le réseau.</translation>
    </message>
    <message>
        <source>The raster has no coordinate system; one pixel counts as {gsd} m (choose a ground resolution to correct it).</source>
        <translation>Le raster n’a pas de système de coordonnées ; un pixel compte pour {gsd} m (choisissez une résolution au sol pour corriger cela).</translation>
    </message>
    <message>
        <source>No pixel of the raster has data there; choose another extent or mask.</source>
        <translation>Aucun pixel du raster n’a de données à cet endroit ; choisissez une autre emprise ou un autre masque.</translation>
    </message>
    <message>
        <source>{name}: {path}</source>
        <translation>{name} : {path}</translation>
    </message>
    <message>
        <source>Running {model} on {device}: {tiles} tiles at {gsd:.3g} m per pixel.</source>
        <translation>Exécution de {model} sur {device} : {tiles} tuiles à {gsd:.3g} m par pixel.</translation>
    </message>
    <message>
        <source>Measuring, once on this machine, which runtime is the fastest for this model…</source>
        <translation>Mesure, une seule fois sur cette machine, de l’environnement d’exécution le plus rapide pour ce modèle…</translation>
    </message>
    <message>
        <source>Runs on {runtime}, {precision}: {factor} times as fast as {other} here.</source>
        <translation>Exécution avec {runtime}, {precision} : ici, {factor} fois la vitesse de {other}.</translation>
    </message>
    <message>
        <source>Runs on {runtime}, {precision}: nothing else that is installed is faster here.</source>
        <translation>Exécution avec {runtime}, {precision} : rien d’autre d’installé n’est plus rapide ici.</translation>
    </message>
    <message>
        <source>Runs on {runtime}, {precision}; a longer run measures whether another is faster here.</source>
        <translation>Exécution avec {runtime}, {precision} ; un traitement plus long mesure si un autre est plus rapide ici.</translation>
    </message>
    <message>
        <source>{runtime}, {precision}, cannot be used now, so the run takes {other}: {reason}</source>
        <translation>{runtime}, {precision}, ne peut pas être utilisé pour l’instant, le traitement prend donc {other} : {reason}</translation>
    </message>
    <message>
        <source>OpenVINO is not installed in the engine&apos;s Python; install it with “{python} -m pip install openvino”, or choose the runtime torch.</source>
        <translation>OpenVINO n’est pas installé dans le Python du moteur ; installez-le avec « {python} -m pip install openvino », ou choisissez l’environnement d’exécution torch.</translation>
    </message>
    <message>
        <source>int8 needs NNCF once for each model; install it with “{python} -m pip install nncf”, or choose another precision.</source>
        <translation>int8 a besoin de NNCF une fois pour chaque modèle ; installez-le avec « {python} -m pip install nncf », ou choisissez une autre précision numérique.</translation>
    </message>
    <message>
        <source>OpenVINO runs on the processor, not on {device}; choose the device cpu, or the runtime torch.</source>
        <translation>OpenVINO s’exécute sur le processeur, pas sur {device} ; choisissez le périphérique cpu ou l’environnement d’exécution torch.</translation>
    </message>
    <message>
        <source>OpenVINO cannot run this model ({reason}); choose the runtime torch.</source>
        <translation>OpenVINO ne peut pas exécuter ce modèle ({reason}) ; choisissez l’environnement d’exécution torch.</translation>
    </message>
    <message>
        <source>{runtime} on {device} does not offer {precision}; choose another precision, or auto.</source>
        <translation>{runtime} n’offre pas {precision} sur {device} ; choisissez une autre précision numérique, ou auto.</translation>
    </message>
    <message>
        <source>int8 is made for models of red, green and blue, and {model} has {found} bands; choose another precision.</source>
        <translation>int8 est fait pour les modèles en rouge, vert et bleu, et {model} a {found} bandes ; choisissez une autre précision numérique.</translation>
    </message>
    <message>
        <source>Going on where an earlier run was broken off: {done} of {total} tiles were done.</source>
        <translation>Reprise là où un traitement précédent a été interrompu : {done} tuiles sur {total} étaient faites.</translation>
    </message>
    <message>
        <source>An earlier run of this was broken off under other conditions (device, runtime, threads or versions); this one starts afresh.</source>
        <translation>Un traitement précédent a été interrompu dans d’autres conditions (périphérique, environnement d’exécution, fils d’exécution ou versions) ; celui-ci recommence du début.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}); the run goes on without it, but if it is broken off, it will have to start afresh.</source>
        <translation>Impossible d’écrire {path} ({reason}) ; le traitement continue sans cela, mais s’il est interrompu, il devra recommencer du début.</translation>
    </message>
    <message>
        <source>{path} was damaged while the run went on; start it again, and it goes on with what is whole.</source>
        <translation>{path} a été endommagé pendant le traitement ; relancez-le, et il reprendra avec ce qui est intact.</translation>
    </message>
    <message>
        <source>There is no model named “{name}”; available: {available}.</source>
        <translation>Il n’y a pas de modèle nommé « {name} » ; disponibles : {available}.</translation>
    </message>
    <message>
        <source>The model file {path} does not exist; check the path.</source>
        <translation>Le fichier de modèle {path} n’existe pas ; vérifiez le chemin.</translation>
    </message>
    <message>
        <source>{path} is not a whole E-Road model ({reason}); fetch it again or choose another.</source>
        <translation>{path} n’est pas un modèle E-Road complet ({reason}) ; téléchargez-le de nouveau ou choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The model {model} needs {wanted} bands, but {found} would be read; choose {wanted} bands.</source>
        <translation>Le modèle {model} a besoin de {wanted} bandes, mais {found} seraient lues ; choisissez {wanted} bandes.</translation>
    </message>
    <message>
        <source>The folder {path} cannot be written ({reason}); choose another.</source>
        <translation>Impossible d’écrire dans le dossier {path} ({reason}) ; choisissez-en un autre.</translation>
    </message>
    <message>
        <source>{path} is an input of this run; choose another output file.</source>
        <translation>{path} est une entrée de ce traitement ; choisissez un autre fichier de sortie.</translation>
    </message>
    <message>
        <source>{path} is in use and cannot be replaced ({reason}); close it there or choose another file.</source>
        <translation>{path} est en cours d’utilisation et ne peut pas être remplacé ({reason}) ; fermez-le là-bas ou choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>Another run is writing {path}; wait until it has ended, or choose another file.</source>
        <translation>Un autre traitement est en train d’écrire {path} ; attendez qu’il soit terminé, ou choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>{path} is chosen for two outputs; give each its own file.</source>
        <translation>{path} est choisi pour deux sorties ; donnez à chacune son propre fichier.</translation>
    </message>
    <message>
        <source>The disk of {path} is full; free some space and run again.</source>
        <translation>Le disque de {path} est plein ; libérez de l’espace et relancez.</translation>
    </message>
    <message>
        <source>{path} could not be written ({reason}).</source>
        <translation>Impossible d’écrire {path} ({reason}).</translation>
    </message>
    <message>
        <source>The raster {path} does not exist; check the path.</source>
        <translation>Le raster {path} n’existe pas ; vérifiez le chemin.</translation>
    </message>
    <message>
        <source>The raster {path} cannot be read ({reason}).</source>
        <translation>Impossible de lire le raster {path} ({reason}).</translation>
    </message>
    <message>
        <source>{path} is not a raster that GDAL can open; choose an image such as a GeoTIFF.</source>
        <translation>{path} n’est pas un raster que GDAL peut ouvrir ; choisissez une image, par exemple un GeoTIFF.</translation>
    </message>
    <message>
        <source>{path} is cut short or damaged ({reason}); fetch it again.</source>
        <translation>{path} est tronqué ou endommagé ({reason}) ; téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>{path} holds no pixels; choose another raster.</source>
        <translation>{path} ne contient aucun pixel ; choisissez un autre raster.</translation>
    </message>
    <message>
        <source>{path} holds nothing but nodata; choose another raster or another extent.</source>
        <translation>{path} ne contient que du NoData ; choisissez un autre raster ou une autre emprise.</translation>
    </message>
    <message>
        <source>The folder {path} holds no raster that GDAL can open; choose another.</source>
        <translation>Le dossier {path} ne contient aucun raster que GDAL peut ouvrir ; choisissez-en un autre.</translation>
    </message>
    <message>
        <source>{path} holds several rasters; name one of them, for example {example}.</source>
        <translation>{path} contient plusieurs rasters ; nommez-en un, par exemple {example}.</translation>
    </message>
    <message>
        <source>{path} has {found} bands, so band {band} cannot be read; choose among {available}.</source>
        <translation>{path} a {found} bandes, la bande {band} ne peut donc pas être lue ; choisissez parmi {available}.</translation>
    </message>
    <message>
        <source>Band {band} of {path} is its transparency, not a part of the image; choose among {available}.</source>
        <translation>La bande {band} de {path} est sa transparence et ne fait pas partie de l’image ; choisissez parmi {available}.</translation>
    </message>
    <message>
        <source>{path} holds complex numbers ({type}), which cannot be used; choose an image of real numbers.</source>
        <translation>{path} contient des nombres complexes ({type}), qui ne peuvent pas être utilisés ; choisissez une image de nombres réels.</translation>
    </message>
    <message>
        <source>Band {band} of {path} holds palette colours; choose that band alone, or leave the bands empty.</source>
        <translation>La bande {band} de {path} contient des couleurs de palette ; choisissez cette bande seule ou laissez les bandes vides.</translation>
    </message>
    <message>
        <source>{path} holds printing colours (cyan, magenta, yellow, black); convert it to red, green and blue.</source>
        <translation>{path} contient des couleurs d’impression (cyan, magenta, jaune, noir) ; convertissez-le en rouge, vert et bleu.</translation>
    </message>
    <message>
        <source>{path} refers to {reference}, and no file may reach the network by itself; choose that address as raster, or set the variable EROAD_NETWORK_REFERENCES to 1 if you trust its maker.</source>
        <translation>{path} renvoie à {reference}, et aucun fichier ne peut accéder de lui-même à Internet ; choisissez cette adresse comme raster, ou donnez la valeur 1 à la variable EROAD_NETWORK_REFERENCES si vous faites confiance à son auteur.</translation>
    </message>
    <message>
        <source>{path} makes its pixels with Python of its own, which is not run; save it as GeoTIFF first.</source>
        <translation>{path} produit ses pixels avec son propre code Python, qui n’est pas exécuté ; enregistrez-le d’abord en GeoTIFF.</translation>
    </message>
    <message>
        <source>{path} could not be read at columns {columns}, rows {rows} after {tries} tries ({reason}); check the connection or the disk and run again, or choose to leave out as nodata what cannot be read.</source>
        <translation>Impossible de lire {path} aux colonnes {columns}, lignes {rows} après {tries} tentatives ({reason}) ; vérifiez la connexion ou le disque et relancez, ou choisissez nodata dans « Erreurs de lecture » pour laisser de côté ce qui ne peut pas être lu.</translation>
    </message>
    <message>
        <source>{count} windows could not be read and are left out as nodata: {windows}.</source>
        <translation>{count} fenêtres n’ont pas pu être lues et restent NoData : {windows}.</translation>
    </message>
    <message>
        <source>{path} and {other} have different coordinate systems; reproject one, or run them one by one.</source>
        <translation>{path} et {other} ont des systèmes de coordonnées différents ; reprojetez l’un des deux ou traitez-les séparément.</translation>
    </message>
    <message>
        <source>{path} and {other} have different pixel sizes or directions; resample one, or run them one by one.</source>
        <translation>{path} et {other} ont des tailles ou des orientations de pixel différentes ; rééchantillonnez l’un des deux ou traitez-les séparément.</translation>
    </message>
    <message>
        <source>{path} and {other} differ in their bands or data type; run them one by one.</source>
        <translation>{path} et {other} n’ont pas les mêmes bandes ou le même type de données ; traitez-les séparément.</translation>
    </message>
    <message>
        <source>{path} has no geographic position, so it cannot join a mosaic; run the images one by one.</source>
        <translation>{path} n’a pas de position géographique et ne peut donc pas faire partie d’une mosaïque ; traitez les images séparément.</translation>
    </message>
    <message>
        <source>The extent {extent} is empty or inverted; give xmin,ymin,xmax,ymax with xmin &lt; xmax and ymin &lt; ymax.</source>
        <translation>L’emprise {extent} est vide ou inversée ; donnez xmin,ymin,xmax,ymax avec xmin &lt; xmax et ymin &lt; ymax.</translation>
    </message>
    <message>
        <source>The extent {extent} lies outside the raster {path}; choose one that touches it.</source>
        <translation>L’emprise {extent} est en dehors du raster {path} ; choisissez-en une qui le touche.</translation>
    </message>
    <message>
        <source>“{crs}” is not a coordinate reference system; give one like EPSG:4326.</source>
        <translation>« {crs} » n’est pas un système de coordonnées de référence ; donnez-en un comme EPSG:4326.</translation>
    </message>
    <message>
        <source>{path} cannot be read as polygons ({reason}); choose a polygon layer.</source>
        <translation>{path} ne peut pas être lu comme polygones ({reason}) ; choisissez une couche de polygones.</translation>
    </message>
    <message>
        <source>{path} holds no polygons; choose another polygon layer or leave it out.</source>
        <translation>{path} ne contient aucun polygone ; choisissez une autre couche de polygones ou n’en donnez pas.</translation>
    </message>
    <message>
        <source>The mask {path} does not touch the raster {raster}; choose another or leave it out.</source>
        <translation>Le masque {path} ne touche pas le raster {raster} ; choisissez-en un autre ou n’en donnez pas.</translation>
    </message>
    <message>
        <source>{path} is placed by ground control points or a sensor model only; it is used as an image without position. Warp it first to get the roads in place.</source>
        <translation>{path} n’est positionné que par des points de contrôle ou un modèle de capteur ; il est utilisé comme une image sans position. Redressez-le d’abord pour que les routes soient au bon endroit.</translation>
    </message>
    <message>
        <source>The data set folder {path} does not exist; check the path.</source>
        <translation>Le dossier de jeu de données {path} n’existe pas ; vérifiez le chemin.</translation>
    </message>
    <message>
        <source>{path} holds no data set; choose a folder made by Prepare training data, one with train/images and train/masks (and val/…), one with images and masks, or DeepGlobe&apos;s with NNN_sat.jpg and NNN_mask.png.</source>
        <translation>{path} ne contient pas de jeu de données ; choisissez un dossier créé par « Préparer les données d’entraînement », un dossier avec train/images et train/masks (et val/…), un dossier avec images et masks, ou celui de DeepGlobe avec NNN_sat.jpg et NNN_mask.png.</translation>
    </message>
    <message>
        <source>{path} holds no labelled image; choose another data set.</source>
        <translation>{path} ne contient aucune image étiquetée ; choisissez un autre jeu de données.</translation>
    </message>
    <message>
        <source>The data set {path} cannot be read ({reason}); make or fetch it again.</source>
        <translation>Impossible de lire le jeu de données {path} ({reason}) ; recréez-le ou téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>The data set {path} was prepared by a newer E-Road; update this one, or prepare it again.</source>
        <translation>Le jeu de données {path} a été préparé par un E-Road plus récent ; mettez celui-ci à jour ou préparez les données de nouveau.</translation>
    </message>
    <message>
        <source>{count} images of {folder} have no mask in {masks}, for example {example}; give each a mask of the same name, or take the image away.</source>
        <translation>{count} images de {folder} n’ont pas de masque dans {masks}, par exemple {example} ; donnez à chacune un masque du même nom ou retirez l’image.</translation>
    </message>
    <message>
        <source>{count} masks of {folder} have no image in {images}, for example {example}; give each an image of the same name, or take the mask away.</source>
        <translation>{count} masques de {folder} n’ont pas d’image dans {images}, par exemple {example} ; donnez à chacun une image du même nom ou retirez le masque.</translation>
    </message>
    <message>
        <source>{image} has {width} × {height} pixels, but its mask {mask} has {mask_width} × {mask_height}; make both the same size.</source>
        <translation>{image} a {width} × {height} pixels, mais son masque {mask} en a {mask_width} × {mask_height} ; donnez-leur la même taille.</translation>
    </message>
    <message>
        <source>{image} has {width} × {height} pixels, but the data set&apos;s first image {wanted_width} × {wanted_height}; take it away, or fetch it again.</source>
        <translation>{image} a {width} × {height} pixels, mais la première image du jeu de données en a {wanted_width} × {wanted_height} ; retirez-la ou téléchargez-la de nouveau.</translation>
    </message>
    <message>
        <source>{image} has {found} bands, the data set&apos;s first image {wanted}; give all the same bands.</source>
        <translation>{image} a {found} bandes, la première image du jeu de données {wanted} ; donnez à toutes les mêmes bandes.</translation>
    </message>
    <message>
        <source>The mask {path} holds {values}, which does not say what is road; masks have 0 for not road, 1 or 255 for road and 128 for ignore, or name the value of road (--mask-road-value).</source>
        <translation>Le masque {path} contient {values}, ce qui ne dit pas ce qui est route ; les masques ont 0 hors route, 1 ou 255 pour la route et 128 pour ignorer, ou indiquez la valeur de la route (--mask-road-value).</translation>
    </message>
    <message>
        <source>The split {split} of {path} has no road pixel; choose a data set or a split with roads.</source>
        <translation>Le sous-ensemble {split} de {path} n’a aucun pixel de route ; choisissez un jeu de données ou un sous-ensemble avec des routes.</translation>
    </message>
    <message>
        <source>The data set {path} has no split “{split}”; it has {splits}.</source>
        <translation>Le jeu de données {path} n’a pas de sous-ensemble « {split} » ; il a {splits}.</translation>
    </message>
    <message>
        <source>All images of {name} show one place, so none can be kept aside to validate on; add images of other places, or a folder val.</source>
        <translation>Toutes les images de {name} montrent le même lieu, aucune ne peut donc être gardée pour la validation ; ajoutez des images d’autres lieux ou un dossier val.</translation>
    </message>
    <message>
        <source>{list} names {name}, but there is no labelled image of that name; correct the list.</source>
        <translation>{list} nomme {name}, mais il n’y a pas d’image étiquetée de ce nom ; corrigez la liste.</translation>
    </message>
    <message>
        <source>{list} names {name}, which is in the list of {split} already; leave it in one.</source>
        <translation>{list} nomme {name}, qui est déjà dans la liste de {split} ; ne le laissez que dans une seule.</translation>
    </message>
    <message>
        <source>{list} names no image; fill the list or take it away.</source>
        <translation>{list} ne nomme aucune image ; remplissez la liste ou retirez-la.</translation>
    </message>
    <message>
        <source>{folder}: {count} images without masks are left out.</source>
        <translation>{folder} : {count} images sans masque sont laissées de côté.</translation>
    </message>
    <message>
        <source>{folder}: {count} images that no list file names are left out.</source>
        <translation>{folder} : {count} images qu’aucune liste ne nomme sont laissées de côté.</translation>
    </message>
    <message>
        <source>The data set {name} has no image in its split {split}; add some, or prepare it again.</source>
        <translation>Le jeu de données {name} n’a aucune image dans son sous-ensemble {split} ; ajoutez-en ou préparez-le de nouveau.</translation>
    </message>
    <message>
        <source>The training images hold no road pixel, so there is nothing to learn; check the masks.</source>
        <translation>Les images d’entraînement ne contiennent aucun pixel de route, il n’y a donc rien à apprendre ; vérifiez les masques.</translation>
    </message>
    <message>
        <source>The training images hold nothing but road, so there is nothing to tell it from; check the masks.</source>
        <translation>Les images d’entraînement ne contiennent que de la route, il n’y a donc rien dont la distinguer ; vérifiez les masques.</translation>
    </message>
    <message>
        <source>The data sets differ in their bands; train on those with the same bands.</source>
        <translation>Les jeux de données n’ont pas les mêmes bandes ; entraînez sur ceux qui ont les mêmes bandes.</translation>
    </message>
    <message>
        <source>{name}: {train} images to learn from; epoch and threshold are chosen on the {chosen} of val, test is scored once, at the end.</source>
        <translation>{name} : {train} images pour apprendre ; l’époque et le seuil sont choisis sur les {chosen} de val, test est évalué une seule fois, à la fin.</translation>
    </message>
    <message>
        <source>{name}: {train} images to learn from; epoch and threshold are chosen on {chosen} of other places of train, so val is scored once, at the end.</source>
        <translation>{name} : {train} images pour apprendre ; l’époque et le seuil sont choisis sur {chosen} images d’autres lieux de train, val est donc évalué une seule fois, à la fin.</translation>
    </message>
    <message>
        <source>{name}: all {train} training images show one place, so epoch and threshold are chosen on the {chosen} validation images, and no score is independent of that choice.</source>
        <translation>{name} : les {train} images d’entraînement montrent toutes le même lieu, l’époque et le seuil sont donc choisis sur les {chosen} images de validation, et aucun score n’est indépendant de ce choix.</translation>
    </message>
    <message>
        <source>Training {network} on {device} in {precision}: {samples} images, {steps} steps.</source>
        <translation>Entraînement de {network} sur {device} en {precision} : {samples} images, {steps} étapes.</translation>
    </message>
    <message>
        <source>Epoch {epoch}: training loss {train_loss}, IoU {train_iou}; validation loss {val_loss}, IoU {val_iou}</source>
        <translation>Époque {epoch} : perte d’entraînement {train_loss}, IoU {train_iou} ; perte de validation {val_loss}, IoU {val_iou}</translation>
    </message>
    <message>
        <source>Going on after step {step} of {steps}.</source>
        <translation>Reprise après l’étape {step} sur {steps}.</translation>
    </message>
    <message>
        <source>There is no checkpoint in {folder}, so the training begins anew.</source>
        <translation>Il n’y a pas de point de contrôle dans {folder}, l’entraînement recommence donc du début.</translation>
    </message>
    <message>
        <source>There is an unfinished training of {path}; choose resume to go on with it, or remove {folder} to begin anew.</source>
        <translation>Il y a un entraînement inachevé de {path} ; choisissez « Reprendre » pour le poursuivre, ou supprimez {folder} pour recommencer.</translation>
    </message>
    <message>
        <source>Stopped at step {step}; the best model so far is {path}. Run the training again with resume to go on.</source>
        <translation>Arrêté à l’étape {step} ; le meilleur modèle obtenu est {path}. Relancez l’entraînement avec « Reprendre » pour continuer.</translation>
    </message>
    <message>
        <source>Stopped at step {step}, before a model was kept; run the training again with resume to go on.</source>
        <translation>Arrêté à l’étape {step}, avant qu’un modèle ne soit gardé ; relancez l’entraînement avec « Reprendre » pour continuer.</translation>
    </message>
    <message>
        <source>The loss became infinite or no number at step {step} (images {names}); check these images, or choose a smaller learning rate.</source>
        <translation>La perte est devenue infinie ou indéfinie à l’étape {step} (images {names}) ; vérifiez ces images ou choisissez un taux d’apprentissage plus petit.</translation>
    </message>
    <message>
        <source>The loss became infinite or no number at step {step} (images {names}); check these images, or choose a smaller learning rate. The best model so far is {path}.</source>
        <translation>La perte est devenue infinie ou indéfinie à l’étape {step} (images {names}) ; vérifiez ces images ou choisissez un taux d’apprentissage plus petit. Le meilleur modèle obtenu est {path}.</translation>
    </message>
    <message>
        <source>No model could be kept in {folder}; free some space and run again.</source>
        <translation>Aucun modèle n’a pu être gardé dans {folder} ; libérez de l’espace et relancez.</translation>
    </message>
    <message>
        <source>The checkpoint belongs to another training: {what}. Set these back, or begin anew without resume.</source>
        <translation>Le point de contrôle appartient à un autre entraînement : {what}. Rétablissez ces valeurs, ou recommencez sans « Reprendre ».</translation>
    </message>
    <message>
        <source>The training began with {before} threads and goes on with {now}, so its result may differ in the last digits.</source>
        <translation>L’entraînement a commencé avec {before} fils d’exécution et continue avec {now} ; son résultat peut donc différer dans les derniers chiffres.</translation>
    </message>
    <message>
        <source>No checkpoint could be written, the older one is kept: {reason}</source>
        <translation>Aucun point de contrôle n’a pu être écrit, le précédent est gardé : {reason}</translation>
    </message>
    <message>
        <source>The checkpoint {path} cannot be read; remove {folder} and begin anew.</source>
        <translation>Impossible de lire le point de contrôle {path} ; supprimez {folder} et recommencez.</translation>
    </message>
    <message>
        <source>{path}: a model&apos;s file name ends in .safetensors; correct it.</source>
        <translation>{path} : le nom de fichier d’un modèle se termine par .safetensors ; corrigez-le.</translation>
    </message>
    <message>
        <source>The network cannot be built so: {reason}.</source>
        <translation>Le réseau ne peut pas être construit ainsi : {reason}.</translation>
    </message>
    <message>
        <source>The weights {weights} of the encoder could not be had ({reason}); choose a file, or scratch.</source>
        <translation>Impossible d’obtenir les poids {weights} de l’encodeur ({reason}) ; choisissez un fichier, ou scratch.</translation>
    </message>
    <message>
        <source>The network {network} has no ResNet encoder, so it can only start from scratch.</source>
        <translation>Le réseau {network} n’a pas d’encodeur ResNet, il ne peut donc partir que de zéro (scratch).</translation>
    </message>
    <message>
        <source>Scoring {model} on the {images} images of {split} of {dataset}, on {device}.</source>
        <translation>Évaluation de {model} sur les {images} images de {split} de {dataset}, sur {device}.</translation>
    </message>
    <message>
        <source>The images of {dataset} have {found} bands, the model {model} needs {wanted}; choose another data set or another model.</source>
        <translation>Les images de {dataset} ont {found} bandes, le modèle {model} en a besoin de {wanted} ; choisissez un autre jeu de données ou un autre modèle.</translation>
    </message>
    <message>
        <source>The images of {dataset} have {gsd} m per pixel, the model {model} was made for {minimum} to {maximum} m; they are scored as they are, so expect weaker results.</source>
        <translation>Les images de {dataset} ont {gsd} m par pixel, le modèle {model} a été fait pour {minimum} à {maximum} m ; elles sont évaluées telles quelles, attendez-vous donc à de moins bons résultats.</translation>
    </message>
    <message>
        <source>The configuration {path} cannot be used: {reason}. docs/compare.md describes its form.</source>
        <translation>La configuration {path} ne peut pas être utilisée : {reason}. Sa forme est décrite dans docs/compare.md.</translation>
    </message>
    <message>
        <source>{run} was begun with other settings ({what}); choose another folder for this comparison, or remove {folder}.</source>
        <translation>{run} a été commencé avec d’autres paramètres ({what}) ; choisissez un autre dossier pour cette comparaison, ou supprimez {folder}.</translation>
    </message>
    <message>
        <source>The roads {roads} do not touch the image {image}; correct one of them.</source>
        <translation>Les routes {roads} ne touchent pas l’image {image} ; corrigez l’une ou l’autre.</translation>
    </message>
    <message>
        <source>The image {image} does not say its ground resolution, so it cannot be resampled to {gsd} m; leave gsd out.</source>
        <translation>L’image {image} n’indique pas sa résolution au sol, elle ne peut donc pas être rééchantillonnée à {gsd} m ; n’indiquez pas gsd.</translation>
    </message>
    <message>
        <source>The image {name} has {found} bands, the systems need {wanted}; choose another image.</source>
        <translation>L’image {name} a {found} bandes, les systèmes en ont besoin de {wanted} ; choisissez une autre image.</translation>
    </message>
    <message>
        <source>{run}: run {number} of {total}</source>
        <translation>{run} : exécution {number} sur {total}</translation>
    </message>
    <message>
        <source>Waiting for the runs that another comparison is at in {folder}.</source>
        <translation>En attente des exécutions qu’une autre comparaison effectue dans {folder}.</translation>
    </message>
    <message>
        <source>{run} failed and is left out: {reason}</source>
        <translation>{run} a échoué et est laissé de côté : {reason}</translation>
    </message>
    <message>
        <source>Stopped; comparing again into {folder} goes on where it was.</source>
        <translation>Arrêté ; une nouvelle comparaison dans {folder} reprendra là où elle en était.</translation>
    </message>
    <message>
        <source>Every training failed, so there is nothing to compare; the reasons are in {folder}.</source>
        <translation>Tous les entraînements ont échoué, il n’y a donc rien à comparer ; les raisons se trouvent dans {folder}.</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Comparaison</translation>
    </message>
    <message>
        <source>{name} ended unexpectedly ({reason}); another takes its place and its work.</source>
        <translation>{name} s’est arrêté de façon inattendue ({reason}) ; un autre processus prend sa place et son travail.</translation>
    </message>
    <message>
        <source>Replicas keep ending unexpectedly ({reason}), perhaps for want of memory; use fewer replicas, a smaller batch or a smaller crop, and go on from the last checkpoint with resume.</source>
        <translation>Des réplicas s’arrêtent sans cesse de façon inattendue ({reason}), peut-être par manque de mémoire ; utilisez moins de réplicas, un lot ou des extraits plus petits, et reprenez au dernier point de contrôle avec « Reprendre ».</translation>
    </message>
    <message>
        <source>{name} ended unexpectedly ({reason}), and replicas in step cannot go on without it; run it again with resume to go on from the last checkpoint.</source>
        <translation>{name} s’est arrêté de façon inattendue ({reason}), et les réplicas synchronisés ne peuvent pas continuer sans lui ; relancez avec « Reprendre » pour continuer au dernier point de contrôle.</translation>
    </message>
    <message>
        <source>The replicas need {needed} GB of shared memory and {folder} has {free} GB free; use fewer replicas, or give it more (a container: --shm-size).</source>
        <translation>Les réplicas ont besoin de {needed} Go de mémoire partagée et {folder} a {free} Go libres ; utilisez moins de réplicas, ou donnez-lui-en davantage (conteneur : --shm-size).</translation>
    </message>
    <message>
        <source>{replicas} replicas share {cores} processor cores: expect more of them to be slower, not faster.</source>
        <translation>{replicas} réplicas se partagent {cores} cœurs de processeur : attendez-vous à ce que davantage de réplicas soient plus lents, pas plus rapides.</translation>
    </message>
    <message>
        <source>{replicas} replicas share {gpus} GPUs and take turns on them: expect more of them to gain little.</source>
        <translation>{replicas} réplicas se partagent {gpus} GPU à tour de rôle : attendez-vous à ce que davantage de réplicas apportent peu.</translation>
    </message>
    <message>
        <source>Ray is not installed in the engine&apos;s Python; install it with “{python} -m pip install ray=={version}”, or choose another backend.</source>
        <translation>Ray n’est pas installé dans le Python du moteur ; installez-le avec « {python} -m pip install ray=={version} », ou choisissez un autre backend.</translation>
    </message>
    <message>
        <source>“{address}” is not the address of a Ray cluster; give HOST:PORT of its head node, or auto.</source>
        <translation>« {address} » n’est pas l’adresse d’un cluster Ray ; indiquez HOST:PORT de son nœud principal, ou auto.</translation>
    </message>
    <message>
        <source>No Ray cluster answers at {address}; check the address and the port of “ray start --head”, and the firewall.</source>
        <translation>Aucun cluster Ray ne répond à {address} ; vérifiez l’adresse et le port de « ray start --head », ainsi que le pare-feu.</translation>
    </message>
    <message>
        <source>The cluster at {address} asks for its token; set RAY_AUTH_MODE=token and give the token in RAY_AUTH_TOKEN or in the file ~/.ray/auth_token, as on its nodes.</source>
        <translation>Le cluster à {address} demande son jeton ; définissez RAY_AUTH_MODE=token et indiquez le jeton dans RAY_AUTH_TOKEN ou dans le fichier ~/.ray/auth_token, comme sur ses nœuds.</translation>
    </message>
    <message>
        <source>This machine belongs to no Ray cluster; join it to one with “ray start --address=HOST:PORT”, or give the cluster&apos;s address.</source>
        <translation>Cette machine n’appartient à aucun cluster Ray ; ajoutez-la à un cluster avec « ray start --address=HOST:PORT », ou indiquez l’adresse du cluster.</translation>
    </message>
    <message>
        <source>This machine is no node of the cluster at {address}; run “ray start --address={address} --num-cpus=0” here first, or work on the head node.</source>
        <translation>Cette machine n’est pas un nœud du cluster à {address} ; exécutez d’abord ici « ray start --address={address} --num-cpus=0 », ou travaillez sur le nœud principal.</translation>
    </message>
    <message>
        <source>The cluster runs Ray {ray_there} on Python {python_there}, the engine here Ray {ray_here} on Python {python_here}; install the same versions on all machines.</source>
        <translation>Le cluster utilise Ray {ray_there} avec Python {python_there}, le moteur d’ici Ray {ray_here} avec Python {python_here} ; installez les mêmes versions sur toutes les machines.</translation>
    </message>
    <message>
        <source>The cluster&apos;s versions differ from those here ({reason}); install the same on all machines.</source>
        <translation>Les versions du cluster diffèrent de celles d’ici ({reason}) ; installez les mêmes sur toutes les machines.</translation>
    </message>
    <message>
        <source>Ray cannot start on this machine ({reason}); choose another backend.</source>
        <translation>Ray ne peut pas démarrer sur cette machine ({reason}) ; choisissez un autre backend.</translation>
    </message>
    <message>
        <source>The Ray cluster cannot be used ({reason}); check it with “ray status”.</source>
        <translation>Le cluster Ray ne peut pas être utilisé ({reason}) ; vérifiez-le avec « ray status ».</translation>
    </message>
    <message>
        <source>The cluster has no room: {wanted} is needed, {free} on {nodes} nodes are free; wait for others, ask for fewer, or add nodes.</source>
        <translation>Le cluster n’a pas de place : il faut {wanted}, il y a {free} de libre sur {nodes} nœuds ; attendez que d’autres finissent, demandez-en moins, ou ajoutez des nœuds.</translation>
    </message>
    <message>
        <source>{begun} of {wanted} workers have begun; the others wait for room on the cluster.</source>
        <translation>{begun} processus sur {wanted} ont commencé ; les autres attendent de la place sur le cluster.</translation>
    </message>
    <message>
        <source>No worker is left on the cluster and none finds room; check its nodes with “ray status”.</source>
        <translation>Il ne reste aucun processus sur le cluster et aucun ne trouve de place ; vérifiez ses nœuds avec « ray status ».</translation>
    </message>
    <message>
        <source>Workers on the cluster end again and again ({reason}); see that every node has the engine&apos;s libraries, and enough memory.</source>
        <translation>Les processus du cluster s’arrêtent sans cesse ({reason}) ; assurez-vous que chaque nœud a les bibliothèques du moteur et assez de mémoire.</translation>
    </message>
    <message>
        <source>{path} cannot be read on the node {node}; put it where every node finds it by the same path, such as a network drive.</source>
        <translation>{path} ne peut pas être lu sur le nœud {node} ; placez-le là où chaque nœud le trouve par le même chemin, comme un lecteur réseau.</translation>
    </message>
    <message>
        <source>The node {node} has {there}, here it is {here}; install the same versions on all nodes.</source>
        <translation>Le nœud {node} a {there}, ici c’est {here} ; installez les mêmes versions sur tous les nœuds.</translation>
    </message>
    <message>
        <source>Cluster workers need a cluster; give its address, or leave their number empty.</source>
        <translation>Les processus du cluster demandent un cluster ; indiquez son adresse, ou laissez leur nombre vide.</translation>
    </message>
    <message>
        <source>A worker on the cluster ended; another takes its place and its work.</source>
        <translation>Un processus du cluster s’est arrêté ; un autre prend sa place et son travail.</translation>
    </message>
    <message>
        <source>The shared parameters were lost ({reason}); they go on from update {step}.</source>
        <translation>Les paramètres partagés ont été perdus ({reason}) ; reprise à partir de la mise à jour {step}.</translation>
    </message>
    <message>
        <source>“{option}” is for replicas alone (backend: {backends}); choose these and their number, or leave the option out.</source>
        <translation>« {option} » ne vaut que pour les réplicas (backend : {backends}) ; choisissez cela et leur nombre, ou n’indiquez pas l’option.</translation>
    </message>
    <message>
        <source>Lock-free updates know no staleness rule; choose the rule none, or leave lock-free off.</source>
        <translation>Les mises à jour sans verrou n’admettent pas de règle d’obsolescence ; choisissez la règle none, ou désactivez « Sans verrou ».</translation>
    </message>
    <message>
        <source>{updates} updates are few for {replicas} replicas: at least {each} for each replica show what staleness does.</source>
        <translation>{updates} mises à jour, c’est peu pour {replicas} réplicas : il en faut au moins {each} par réplica pour voir l’effet de l’obsolescence.</translation>
    </message>
    <message>
        <source>The report in {folder} was begun with another clock ({what}); leave the clock&apos;s options out, or choose another folder.</source>
        <translation>Le rapport dans {folder} a été commencé avec une autre horloge ({what}) ; n’indiquez pas les options de l’horloge, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>Stopped; the report into {folder} goes on where it was when it is asked for again.</source>
        <translation>Arrêté ; le rapport dans {folder} reprendra là où il en était quand il sera redemandé.</translation>
    </message>
    <message>
        <source>No training of this report is done yet in {folder}, so there is nothing to show.</source>
        <translation>Aucun entraînement de ce rapport n’est encore terminé dans {folder}, il n’y a donc rien à montrer.</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Écriture du rapport</translation>
    </message>
    <message>
        <source>Measuring speed</source>
        <translation>Mesure de la vitesse</translation>
    </message>
    <message>
        <source>No output is chosen; name a folder, or a file for polygons, centrelines, nodes or GraphML.</source>
        <translation>Aucune sortie n’est choisie ; indiquez un dossier, ou un fichier pour les polygones, les axes, les nœuds ou GraphML.</translation>
    </message>
    <message>
        <source>{path} is not a probability raster of E-Road ({reason}); choose the output Probability of Extract roads, whose bytes 0 to 254 have a scale of 1/254 and 255 as nodata.</source>
        <translation>{path} n’est pas un raster de probabilité d’E-Road ({reason}) ; choisissez la sortie « Probabilité » d’« Extraire les routes », dont les octets 0 à 254 ont une échelle de 1/254 et 255 comme NoData.</translation>
    </message>
    <message>
        <source>Vectorising {path}: {width} × {height} pixels of {gsd} m.</source>
        <translation>Vectorisation de {path} : {width} × {height} pixels de {gsd} m.</translation>
    </message>
    <message>
        <source>No pixel of {path} reaches the threshold {threshold}, so the layers are empty; choose a lower threshold.</source>
        <translation>Aucun pixel de {path} n’atteint le seuil {threshold}, les couches sont donc vides ; choisissez un seuil plus bas.</translation>
    </message>
    <message>
        <source>The roads of {path} have no middle line: what reaches the threshold {threshold} is wider than {width} m, smaller than {area} m² or shorter than {length} m. Check the raster and these limits.</source>
        <translation>Les routes de {path} n’ont pas d’axe : ce qui atteint le seuil {threshold} est plus large que {width} m, plus petit que {area} m² ou plus court que {length} m. Vérifiez le raster et ces limites.</translation>
    </message>
    <message>
        <source>No output is chosen; name a folder, or a file for at least one of the layers.</source>
        <translation>Aucune sortie n’est choisie ; indiquez un dossier, ou un fichier pour au moins une des couches.</translation>
    </message>
    <message>
        <source>The roads {path} do not exist; check the path.</source>
        <translation>Les routes {path} n’existent pas ; vérifiez le chemin.</translation>
    </message>
    <message>
        <source>The raster {path} is neither a road mask (0 not road, 1 or 255 road, 128 unknown) nor a raster of road probabilities (numbers from 0 to 1, or E-Road&apos;s own bytes); choose one of these.</source>
        <translation>Le raster {path} n’est ni un masque des routes (0 hors route, 1 ou 255 route, 128 inconnu) ni un raster de probabilités de route (nombres de 0 à 1, ou les octets d’E-Road) ; choisissez l’un des deux.</translation>
    </message>
    <message>
        <source>The coordinate system {crs} of the roads cannot be brought onto the ground; give both sides the coordinate system of a map.</source>
        <translation>Le système de coordonnées {crs} des routes ne peut pas être ramené au sol ; donnez aux deux côtés le système de coordonnées d’une carte.</translation>
    </message>
    <message>
        <source>No {label} are given; choose a layer of lines or polygons, or a raster.</source>
        <translation>Rien n’est donné pour « {label} » ; choisissez une couche de lignes ou de polygones, ou un raster.</translation>
    </message>
    <message>
        <source>The {label} are given as a layer and as a raster; leave one of the two empty.</source>
        <translation>« {label} » est donné à la fois comme couche et comme raster ; laissez l’un des deux vide.</translation>
    </message>
    <message>
        <source>{path} lies elsewhere than {other}; check the coordinate systems of both, or choose another reference.</source>
        <translation>{path} se trouve ailleurs que {other} ; vérifiez les deux systèmes de coordonnées ou choisissez une autre référence.</translation>
    </message>
    <message>
        <source>No road of {path} lies in the area that counts; choose another area or another reference.</source>
        <translation>Aucune route de {path} ne se trouve dans la zone qui compte ; choisissez une autre zone ou une autre référence.</translation>
    </message>
    <message>
        <source>{path} holds several layers ({layers}); name one of them, for example {path}|layername={example}.</source>
        <translation>{path} contient plusieurs couches ({layers}) ; nommez-en une, par exemple {path}|layername={example}.</translation>
    </message>
    <message>
        <source>{path}: {count} features have coordinates that are no numbers and are left out.</source>
        <translation>{path} : {count} entités ont des coordonnées qui ne sont pas des nombres et sont laissées de côté.</translation>
    </message>
    <message>
        <source>{path}: {count} polygons are left out, since its lines are the roads.</source>
        <translation>{path} : {count} polygones sont laissés de côté, puisque les lignes sont les routes.</translation>
    </message>
    <message>
        <source>Neither side has a coordinate system, so one unit of the coordinates counts as one metre.</source>
        <translation>Aucun des deux côtés n’a de système de coordonnées, une unité des coordonnées compte donc pour un mètre.</translation>
    </message>
    <message>
        <source>{path} has no coordinate system; its coordinates are taken to be in that of {other}.</source>
        <translation>{path} n’a pas de système de coordonnées ; ses coordonnées sont supposées être dans celui de {other}.</translation>
    </message>
    <message>
        <source>{path} has no field highway (nor fclass) of OpenStreetMap, so its drivable roads cannot be told; leave OSM drivable out, or choose them with a filter (--where).</source>
        <translation>{path} n’a pas le champ highway (ni fclass) d’OpenStreetMap, ses routes carrossables ne peuvent donc pas être reconnues ; n’utilisez pas « OSM : carrossables seulement », ou choisissez-les par un filtre (--where).</translation>
    </message>
    <message>
        <source>{path} holds no roads, so nothing of the reference is found.</source>
        <translation>{path} ne contient aucune route, rien de la référence n’est donc trouvé.</translation>
    </message>
    <message>
        <source>Comparing roads</source>
        <translation>Comparaison des routes</translation>
    </message>
    <message>
        <source>Looking at the training images</source>
        <translation>Examen des images d’entraînement</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>Évaluation</translation>
    </message>
    <message>
        <source>The roads {path} cannot be read ({reason}); choose a layer of lines or polygons.</source>
        <translation>Impossible de lire les routes {path} ({reason}) ; choisissez une couche de lignes ou de polygones.</translation>
    </message>
    <message>
        <source>{path} has no layer “{layer}”; it has {known}.</source>
        <translation>{path} n’a pas de couche « {layer} » ; il a {known}.</translation>
    </message>
    <message>
        <source>{path} holds several layers ({layers}); name the one with the roads (--layer).</source>
        <translation>{path} contient plusieurs couches ({layers}) ; nommez celle des routes (--layer).</translation>
    </message>
    <message>
        <source>The filter of the roads {path} cannot be used ({reason}); correct the condition.</source>
        <translation>Le filtre des routes {path} ne peut pas être utilisé ({reason}) ; corrigez la condition.</translation>
    </message>
    <message>
        <source>The roads {path} hold nothing, or nothing the filter lets through; choose another layer or filter.</source>
        <translation>Les routes {path} ne contiennent rien, ou rien que le filtre laisse passer ; choisissez une autre couche ou un autre filtre.</translation>
    </message>
    <message>
        <source>{path}: {count} roads have no geometry and are left out.</source>
        <translation>{path} : {count} routes n’ont pas de géométrie et sont laissées de côté.</translation>
    </message>
    <message>
        <source>{path}: {count} road polygons cross themselves and are mended.</source>
        <translation>{path} : {count} polygones de route se croisent eux-mêmes et sont réparés.</translation>
    </message>
    <message>
        <source>{path}: {count} features are points and are left out.</source>
        <translation>{path} : {count} entités sont des points et sont laissées de côté.</translation>
    </message>
    <message>
        <source>The roads {path} have no field “{name}”; they have {known}.</source>
        <translation>Les routes {path} n’ont pas de champ « {name} » ; elles ont {known}.</translation>
    </message>
    <message>
        <source>A width table is given, but not the field with the classes; name it (--class-field).</source>
        <translation>Une table des largeurs est donnée, mais pas le champ des classes ; nommez-le (--class-field).</translation>
    </message>
    <message>
        <source>The roads {path} are lines; say how wide they are (--width, --width-field or a width table).</source>
        <translation>Les routes {path} sont des lignes ; dites quelle est leur largeur (--width, --width-field ou une table des largeurs).</translation>
    </message>
    <message>
        <source>{count} of {total} roads of {path} get no width from their field or class (empty, no number, or a class that is not in the table); give one for them (--width), mend the field, or leave them out with a filter.</source>
        <translation>{count} routes sur {total} de {path} ne reçoivent aucune largeur de leur champ ou de leur classe (vide, pas un nombre, ou une classe absente de la table) ; donnez-leur en une (--width), corrigez le champ ou écartez-les par un filtre.</translation>
    </message>
    <message>
        <source>The roads {roads} lie nowhere on {raster} or any other raster of the run; check the coordinate systems of both.</source>
        <translation>Les routes {roads} ne se trouvent nulle part sur {raster} ni sur un autre raster du traitement ; vérifiez les deux systèmes de coordonnées.</translation>
    </message>
    <message>
        <source>Nothing is known of any tile: the rasters hold nodata there, or the areas leave nothing; check the area of interest and the areas to ignore.</source>
        <translation>On ne sait rien d’aucune tuile : les rasters y sont NoData, ou les zones ne laissent rien ; vérifiez la zone d’intérêt et les zones à ignorer.</translation>
    </message>
    <message>
        <source>No road of {roads} lies where something is known; check the areas and the roads.</source>
        <translation>Aucune route de {roads} ne se trouve là où l’on sait quelque chose ; vérifiez les zones et les routes.</translation>
    </message>
    <message>
        <source>{path} has {bands} bands to learn from, {other} has {others}; choose bands that all have (--bands), or prepare them as two data sets.</source>
        <translation>{path} a {bands} bandes dont apprendre, {other} en a {others} ; choisissez des bandes que tous possèdent (--bands), ou préparez deux jeux de données.</translation>
    </message>
    <message>
        <source>{raster} lies outside the extent of the roads and is left out; give an area of interest if it has no roads.</source>
        <translation>{raster} est en dehors de l’emprise des routes et est laissé de côté ; donnez une zone d’intérêt s’il n’a pas de routes.</translation>
    </message>
    <message>
        <source>{raster} lies outside the area of interest and is left out.</source>
        <translation>{raster} est en dehors de la zone d’intérêt et est laissé de côté.</translation>
    </message>
    <message>
        <source>There are only {places} places, so nothing is left for {split}; add rasters.</source>
        <translation>Il n’y a que {places} lieux, il ne reste donc rien pour {split} ; ajoutez des rasters.</translation>
    </message>
    <message>
        <source>The split {split} has no roads: too few places have any; add rasters, or try another seed.</source>
        <translation>Le sous-ensemble {split} n’a pas de routes : trop peu de lieux en ont ; ajoutez des rasters ou essayez une autre graine.</translation>
    </message>
    <message>
        <source>The roads seem to lie {distance} m too far {direction} of where the images show them; look at the overlays, and move them if you see it too.</source>
        <translation>Les routes semblent décalées de {distance} m (direction : {direction}) par rapport aux images ; regardez les superpositions, et déplacez les routes si vous le voyez aussi.</translation>
    </message>
    <message>
        <source>{raster}: the roads seem to lie {distance} m too far {direction} of where this image shows them; look at its overlays.</source>
        <translation>{raster} : les routes semblent décalées de {distance} m (direction : {direction}) par rapport à cette image ; regardez ses superpositions.</translation>
    </message>
    <message>
        <source>The page of overlays was not written: the engine&apos;s Python lacks the libraries for reports.</source>
        <translation>La page des superpositions n’a pas été écrite : il manque au Python du moteur les bibliothèques des rapports.</translation>
    </message>
    <message>
        <source>{path} holds other files; choose an empty folder, a new one, or a data set to replace.</source>
        <translation>{path} contient d’autres fichiers ; choisissez un dossier vide, un nouveau, ou un jeu de données à remplacer.</translation>
    </message>
    <message>
        <source>Cutting tiles</source>
        <translation>Découpage des tuiles</translation>
    </message>
    <message>
        <source>E-Road&apos;s engine is not installed yet: open the panel E-Road and choose Install. Or install its libraries into a Python of your own (python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors jinja2 matplotlib) and name that in the variable EROAD_PYTHON or in E-Road&apos;s settings.</source>
        <translation>Le moteur d’E-Road n’est pas encore installé : ouvrez le panneau E-Road et choisissez « Installer ». Ou installez ses bibliothèques dans un Python à vous (python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors jinja2 matplotlib) et indiquez-le dans la variable EROAD_PYTHON ou dans les paramètres d’E-Road.</translation>
    </message>
    <message>
        <source>There is no Python at {path}, which {where} names; correct it.</source>
        <translation>Il n’y a pas de Python à {path}, indiqué par {where} ; corrigez cela.</translation>
    </message>
    <message>
        <source>{path}, which {where} names, cannot be run; name a Python there.</source>
        <translation>{path}, indiqué par {where}, ne peut pas être exécuté ; indiquez-y un Python.</translation>
    </message>
    <message>
        <source>The Python at {python} could not start the engine ({reason}); mend it or name another in EROAD_PYTHON or in E-Road&apos;s settings.</source>
        <translation>Le Python situé à {python} n’a pas pu démarrer le moteur ({reason}) ; réparez-le ou indiquez-en un autre dans EROAD_PYTHON ou dans les paramètres d’E-Road.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly ({status}); no output was written, and running again is safe.</source>
        <translation>Le moteur s’est arrêté de façon inattendue ({status}) ; aucune sortie n’a été écrite, et relancer est sans risque.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly: the system ended it, most often because memory ran out ({status}); close other programs, or choose a smaller extent, batch or crop, then run again.</source>
        <translation>Le moteur s’est arrêté de façon inattendue : le système y a mis fin, le plus souvent par manque de mémoire ({status}) ; fermez d’autres programmes, ou choisissez une emprise, un lot ou des extraits plus petits, puis relancez.</translation>
    </message>
    <message>
        <source>Waiting for another E-Road run to end.</source>
        <translation>En attente de la fin d’un autre traitement d’E-Road.</translation>
    </message>
    <message>
        <source>The engine has not answered for {seconds} seconds and was ended; no output was written. Run again; if that happens again, choose cpu as the device, or a file on another drive.</source>
        <translation>Le moteur n’a pas répondu pendant {seconds} secondes et a été arrêté ; aucune sortie n’a été écrite. Relancez ; si cela se reproduit, choisissez cpu comme périphérique, ou un fichier sur un autre disque.</translation>
    </message>
    <message>
        <source>The engine&apos;s log is {path}.</source>
        <translation>Le journal du moteur est {path}.</translation>
    </message>
    <message>
        <source>Rendering the layer</source>
        <translation>Rendu de la couche</translation>
    </message>
    <message>
        <source>The view does not show the layer {name}; move the map to it.</source>
        <translation>La vue ne montre pas la couche {name} ; déplacez la carte vers elle.</translation>
    </message>
    <message>
        <source>The view is larger than a preview takes: its middle is shown; zoom in to see all of it.</source>
        <translation>La vue est plus grande que ce qu’un aperçu peut prendre : seul son milieu est montré ; zoomez pour tout voir.</translation>
    </message>
    <message>
        <source>Another E-Road run has begun, so the preview was broken off; preview again once it has ended.</source>
        <translation>Un autre traitement d’E-Road a commencé, l’aperçu a donc été interrompu ; relancez-le quand il sera terminé.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Finding roads</source>
        <translation>Recherche des routes</translation>
    </message>
    <message>
        <source>Outlining roads</source>
        <translation>Tracé des contours</translation>
    </message>
    <message>
        <source>Telling roads from the rest</source>
        <translation>Séparation des routes et du reste</translation>
    </message>
    <message>
        <source>Finding the middle of the roads</source>
        <translation>Recherche du milieu des routes</translation>
    </message>
    <message>
        <source>Following the roads</source>
        <translation>Suivi des routes</translation>
    </message>
    <message>
        <source>Making the network</source>
        <translation>Construction du réseau</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Écriture</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}</source>
        <translation>{stage} : {done} sur {total}</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}, {rate} per second, {left} left</source>
        <translation>{stage} : {done} sur {total}, {rate} par seconde, encore {left}</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}, {rate} per second, {left} left; {replicas} replicas, mean staleness {staleness}</source>
        <translation>{stage} : {done} sur {total}, {rate} par seconde, encore {left} ; {replicas} réplicas, obsolescence moyenne {staleness}</translation>
    </message>
    <message>
        <source>The raster layer {name} cannot be opened; check its path or address.</source>
        <translation>La couche raster {name} ne peut pas être ouverte ; vérifiez son chemin ou son adresse.</translation>
    </message>
    <message>
        <source>The layer {name} needs stored credentials, which the engine cannot use; save it as a file.</source>
        <translation>La couche {name} a besoin d’identifiants enregistrés, que le moteur ne peut pas utiliser ; enregistrez-la dans un fichier.</translation>
    </message>
    <message>
        <source>The layer {name} is not a raster file, so it cannot be used here; choose a file, or save the layer as one.</source>
        <translation>La couche {name} n’est pas un fichier raster et ne peut pas être utilisée ici ; choisissez un fichier, ou enregistrez la couche dans un fichier.</translation>
    </message>
    <message>
        <source>The layer {name} covers the whole world; choose an extent, a mask or an area.</source>
        <translation>La couche {name} couvre le monde entier ; choisissez une emprise, un masque ou une zone.</translation>
    </message>
    <message>
        <source>The extent does not touch the layer {name}; choose another.</source>
        <translation>L’emprise ne touche pas la couche {name} ; choisissez-en une autre.</translation>
    </message>
    <message>
        <source>The extent cannot be brought into the coordinates of {name} ({reason}); choose another.</source>
        <translation>L’emprise ne peut pas être convertie dans les coordonnées de {name} ({reason}) ; choisissez-en une autre.</translation>
    </message>
    <message>
        <source>The layer {name} has no ground resolution of its own; give one in metres per pixel.</source>
        <translation>La couche {name} n’a pas de résolution au sol propre ; donnez-en une en mètres par pixel.</translation>
    </message>
    <message>
        <source>Rendering {name}: {tiles} tiles, {width} × {height} pixels.</source>
        <translation>Rendu de {name} : {tiles} tuiles, {width} × {height} pixels.</translation>
    </message>
    <message>
        <source>{name} would need {tiles} tiles, more than the {cap} allowed; choose a smaller extent or a coarser ground resolution, or raise the limit in E-Road&apos;s settings (EROAD_TILE_CAP).</source>
        <translation>{name} demanderait {tiles} tuiles, plus que les {cap} autorisées ; choisissez une emprise plus petite ou une résolution au sol plus grossière, ou relevez la limite dans les paramètres d’E-Road (EROAD_TILE_CAP).</translation>
    </message>
    <message>
        <source>{percent} % of {name} came back empty and is left out as nodata.</source>
        <translation>{percent} % de {name} est revenu vide et reste NoData.</translation>
    </message>
    <message>
        <source>Nothing of {name} could be fetched there; check the connection, the layer&apos;s address and the extent.</source>
        <translation>Rien de {name} n’a pu être récupéré à cet endroit ; vérifiez la connexion, l’adresse de la couche et l’emprise.</translation>
    </message>
    <message>
        <source>Fetching {name}: {tiles} tiles, about {megabytes} MB, for {width} × {height} pixels.</source>
        <translation>Récupération de {name} : {tiles} tuiles, environ {megabytes} Mo, pour {width} × {height} pixels.</translation>
    </message>
    <message>
        <source>{missing} of {tiles} tiles of {name} are missing ({reasons}) and are left out as nodata; running again asks for them again.</source>
        <translation>{missing} des {tiles} tuiles de {name} manquent ({reasons}) et restent NoData ; relancer les redemande.</translation>
    </message>
    <message>
        <source>None of the {tiles} tiles of {name} could be fetched ({reasons}); check the layer&apos;s address, its access and the extent.</source>
        <translation>Aucune des {tiles} tuiles de {name} n’a pu être récupérée ({reasons}) ; vérifiez l’adresse de la couche, son accès et l’emprise.</translation>
    </message>
    <message>
        <source>The server of {name} no longer answers ({reason}); check the connection and run again: what QGIS has in its cache is not fetched twice.</source>
        <translation>Le serveur de {name} ne répond plus ({reason}) ; vérifiez la connexion et relancez : ce que QGIS a en cache n’est pas récupéré deux fois.</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>pas d’image</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>pas de réponse à temps</translation>
    </message>
    <message>
        <source>{name} is a picture of red, green and blue, so the chosen bands are not used.</source>
        <translation>{name} est une image en rouge, vert et bleu, les bandes choisies ne sont donc pas utilisées.</translation>
    </message>
    <message>
        <source>{path}: rasters are written as GeoTIFF; give the file a name that ends in .tif.</source>
        <translation>{path} : les rasters sont écrits en GeoTIFF ; donnez au fichier un nom qui se termine par .tif.</translation>
    </message>
    <message>
        <source>What was learnt up to the last checkpoint is kept; run it again with resume to go on.</source>
        <translation>Ce qui a été appris jusqu’au dernier point de contrôle est gardé ; relancez avec « Reprendre » pour continuer.</translation>
    </message>
    <message>
        <source>{path}, given for {label}, cannot be opened as a layer; check it.</source>
        <translation>{path}, donné pour « {label} », ne peut pas être ouvert comme couche ; vérifiez-le.</translation>
    </message>
    <message>
        <source>The layer {name} cannot be handed to the engine ({reason}); save it as a file.</source>
        <translation>La couche {name} ne peut pas être transmise au moteur ({reason}) ; enregistrez-la dans un fichier.</translation>
    </message>
    <message>
        <source>The layer {name} holds no lines or polygons; check its selection and filter.</source>
        <translation>La couche {name} ne contient ni lignes ni polygones ; vérifiez sa sélection et son filtre.</translation>
    </message>
    <message>
        <source>The roads could not be written to {path} ({reason}).</source>
        <translation>Les routes n’ont pas pu être écrites dans {path} ({reason}).</translation>
    </message>
    <message>
        <source>The style could not be stored with {path}; the data is whole.</source>
        <translation>Le style n’a pas pu être enregistré avec {path} ; les données sont complètes.</translation>
    </message>
    <message>
        <source>The description of its making could not be stored with {path}; the data is whole.</source>
        <translation>La description de sa création n’a pas pu être enregistrée avec {path} ; les données sont complètes.</translation>
    </message>
    <message>
        <source>E-Road&apos;s engine is only half installed; open the panel E-Road and choose Install to go on.</source>
        <translation>Le moteur d’E-Road n’est installé qu’à moitié ; ouvrez le panneau E-Road et choisissez « Installer » pour continuer.</translation>
    </message>
    <message>
        <source>E-Road&apos;s engine was installed for another Python than QGIS has now ({now} instead of {then}); open the panel E-Road and choose Repair.</source>
        <translation>Le moteur d’E-Road a été installé pour un autre Python que celui que QGIS a maintenant ({now} au lieu de {then}) ; ouvrez le panneau E-Road et choisissez « Réparer ».</translation>
    </message>
    <message>
        <source>The installation was cancelled; what is there is kept, and Install goes on from there.</source>
        <translation>L’installation a été annulée ; ce qui est là est gardé, et « Installer » reprend à cet endroit.</translation>
    </message>
    <message>
        <source>Another QGIS window is installing E-Road&apos;s engine; waiting for it.</source>
        <translation>Une autre fenêtre de QGIS installe le moteur d’E-Road ; attente de sa fin.</translation>
    </message>
    <message>
        <source>QGIS&apos;s own Python could not be found or run ({reason}); choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>Le Python de QGIS n’a pas pu être trouvé ou exécuté ({reason}) ; choisissez « Utiliser un Python existant… » et indiquez-en un avec les bibliothèques du moteur.</translation>
    </message>
    <message>
        <source>There are no packages of PyTorch for this kind of machine ({system}); choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>Il n’y a pas de paquets PyTorch pour ce type de machine ({system}) ; choisissez « Utiliser un Python existant… » et indiquez-en un avec les bibliothèques du moteur.</translation>
    </message>
    <message>
        <source>QGIS&apos;s Python is {python}, and PyTorch has packages for {supported} only; update QGIS, or choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>Le Python de QGIS est {python}, et PyTorch n’a de paquets que pour {supported} ; mettez QGIS à jour, ou choisissez « Utiliser un Python existant… » et indiquez-en un avec les bibliothèques du moteur.</translation>
    </message>
    <message>
        <source>QGIS&apos;s numpy is {numpy}, and the engine&apos;s libraries have no packages that fit it on Python {python}; update QGIS, or choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>Le numpy de QGIS est {numpy}, et les bibliothèques du moteur n’ont pas de paquets qui lui conviennent pour Python {python} ; mettez QGIS à jour, ou choisissez « Utiliser un Python existant… » et indiquez-en un avec les bibliothèques du moteur.</translation>
    </message>
    <message>
        <source>QGIS&apos;s Python at {python} cannot load GDAL with numpy ({reason}); reinstall QGIS, or choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>Le Python de QGIS situé à {python} ne peut pas charger GDAL avec numpy ({reason}) ; réinstallez QGIS, ou choisissez « Utiliser un Python existant… » et indiquez-en un avec les bibliothèques du moteur.</translation>
    </message>
    <message>
        <source>QGIS&apos;s Python has no installer for packages; on Debian and Ubuntu run “sudo apt install python3-venv”, elsewhere install pip, then choose Install again; or choose Use an existing Python….</source>
        <translation>Le Python de QGIS n’a pas d’installateur de paquets ; sous Debian et Ubuntu, exécutez « sudo apt install python3-venv », ailleurs installez pip, puis choisissez de nouveau « Installer » ; ou choisissez « Utiliser un Python existant… ».</translation>
    </message>
    <message>
        <source>The installation needs {needed} GB in {folder}, and {free} GB are free; free some space, or set the variable EROAD_CACHE to a folder with more.</source>
        <translation>L’installation demande {needed} Go dans {folder}, et {free} Go sont libres ; libérez de l’espace, ou indiquez dans la variable EROAD_CACHE un dossier qui en a davantage.</translation>
    </message>
    <message>
        <source>The disk of {folder} is full; free some space, then choose Install to go on.</source>
        <translation>Le disque de {folder} est plein ; libérez de l’espace, puis choisissez « Installer » pour continuer.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}); make it writable, or set the variable EROAD_CACHE to another folder.</source>
        <translation>Impossible d’écrire {path} ({reason}) ; autorisez l’écriture, ou indiquez un autre dossier dans la variable EROAD_CACHE.</translation>
    </message>
    <message>
        <source>{server} cannot be reached; check the network, QGIS&apos;s proxy (Settings ▸ Options ▸ Network) and the firewall, then choose Install to go on, or choose Install from a folder….</source>
        <translation>{server} est inaccessible ; vérifiez le réseau, le proxy de QGIS (Préférences ▸ Options ▸ Réseau) et le pare-feu, puis choisissez « Installer » pour continuer, ou choisissez « Installer depuis un dossier… ».</translation>
    </message>
    <message>
        <source>The proxy asks for a user name and password (407); enter them in Settings ▸ Options ▸ Network, then choose Install to go on.</source>
        <translation>Le proxy demande un nom d’utilisateur et un mot de passe (407) ; saisissez-les dans Préférences ▸ Options ▸ Réseau, puis choisissez « Installer » pour continuer.</translation>
    </message>
    <message>
        <source>The proxy cannot be reached; correct it in Settings ▸ Options ▸ Network, then choose Install to go on.</source>
        <translation>Le proxy est inaccessible ; corrigez-le dans Préférences ▸ Options ▸ Réseau, puis choisissez « Installer » pour continuer.</translation>
    </message>
    <message>
        <source>The installer cannot use a SOCKS proxy; name an HTTP proxy in Settings ▸ Options ▸ Network, or choose Install from a folder….</source>
        <translation>L’installateur ne peut pas utiliser un proxy SOCKS ; indiquez un proxy HTTP dans Préférences ▸ Options ▸ Réseau, ou choisissez « Installer depuis un dossier… ».</translation>
    </message>
    <message>
        <source>The certificate of {server} is not trusted, as on networks that inspect traffic; add your organisation&apos;s certificate in Settings ▸ Options ▸ Authentication ▸ Manage Certificates, then choose Install to go on.</source>
        <translation>Le certificat de {server} n’est pas approuvé, comme sur les réseaux qui inspectent le trafic ; ajoutez le certificat de votre organisation dans Préférences ▸ Options ▸ Authentification ▸ Gestion des certificats, puis choisissez « Installer » pour continuer.</translation>
    </message>
    <message>
        <source>{server} refused the download ({reason}); try again later, ask your network&apos;s administrator, or choose Install from a folder….</source>
        <translation>{server} a refusé le téléchargement ({reason}) ; réessayez plus tard, demandez à l’administrateur de votre réseau, ou choisissez « Installer depuis un dossier… ».</translation>
    </message>
    <message>
        <source>{package} is not the file it should be: it was damaged or changed on the way, or the folder holds another; nothing of it was installed. Try again, or get the folder&apos;s files anew.</source>
        <translation>{package} n’est pas le fichier attendu : il a été endommagé ou modifié en route, ou le dossier en contient un autre ; rien n’en a été installé. Réessayez, ou récupérez de nouveau les fichiers du dossier.</translation>
    </message>
    <message>
        <source>There is no package of {package} for this machine; choose Use an existing Python….</source>
        <translation>Il n’y a pas de paquet {package} pour cette machine ; choisissez « Utiliser un Python existant… ».</translation>
    </message>
    <message>
        <source>The folder {folder} lacks {package}; fill it as the button&apos;s tip tells, then try again.</source>
        <translation>Il manque {package} au dossier {folder} ; remplissez-le comme l’indique l’infobulle du bouton, puis réessayez.</translation>
    </message>
    <message>
        <source>{path} is in use by another program, often a virus scanner or another QGIS window; close those, or except the folder {folder} from scanning, then try again.</source>
        <translation>{path} est utilisé par un autre programme, souvent un antivirus ou une autre fenêtre de QGIS ; fermez-les, ou excluez le dossier {folder} de l’analyse, puis réessayez.</translation>
    </message>
    <message>
        <source>The system or its virus scanner keeps {path} from running; ask its administrator to allow the folder {folder}, or choose Use an existing Python….</source>
        <translation>Le système ou son antivirus empêche d’exécuter {path} ; demandez à son administrateur d’autoriser le dossier {folder}, ou choisissez « Utiliser un Python existant… ».</translation>
    </message>
    <message>
        <source>The installer ran out of memory; close other programs, then choose Install to go on.</source>
        <translation>L’installateur a manqué de mémoire ; fermez d’autres programmes, puis choisissez « Installer » pour continuer.</translation>
    </message>
    <message>
        <source>The installation stopped ({reason}); the log {log} tells more. Choose Install to try again.</source>
        <translation>L’installation s’est arrêtée ({reason}) ; le journal {log} en dit plus. Choisissez « Installer » pour réessayer.</translation>
    </message>
    <message>
        <source>The engine&apos;s libraries are installed but do not run ({reason}); choose Repair, or report the log {log}.</source>
        <translation>Les bibliothèques du moteur sont installées mais ne fonctionnent pas ({reason}) ; choisissez « Réparer », ou signalez le journal {log}.</translation>
    </message>
    <message>
        <source>Windows cannot load one of PyTorch&apos;s libraries ({reason}); install Microsoft&apos;s “Visual C++ Redistributable”, then choose Repair.</source>
        <translation>Windows ne peut pas charger une des bibliothèques de PyTorch ({reason}) ; installez « Visual C++ Redistributable » de Microsoft, puis choisissez « Réparer ».</translation>
    </message>
    <message>
        <source>{gpu} will be used.</source>
        <translation>{gpu} sera utilisé.</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found; the processor will do the work.</source>
        <translation>Aucun GPU NVIDIA n’a été trouvé ; le processeur fera le travail.</translation>
    </message>
    <message>
        <source>{gpu} has the driver {driver}, and {needed} or newer is needed; the processor will do the work until the driver is updated.</source>
        <translation>{gpu} a le pilote {driver}, et il faut {needed} ou plus récent ; le processeur fera le travail jusqu’à la mise à jour du pilote.</translation>
    </message>
    <message>
        <source>{gpu} is too old for this PyTorch; the processor will do the work.</source>
        <translation>{gpu} est trop ancien pour ce PyTorch ; le processeur fera le travail.</translation>
    </message>
    <message>
        <source>{gpu} was found, but PyTorch with CUDA for this system cannot be installed from here; the processor will do the work. To use the GPU, choose Use an existing Python… and name one with PyTorch for CUDA.</source>
        <translation>{gpu} a été trouvé, mais PyTorch avec CUDA pour ce système ne peut pas être installé d’ici ; le processeur fera le travail. Pour utiliser le GPU, choisissez « Utiliser un Python existant… » et indiquez-en un avec PyTorch pour CUDA.</translation>
    </message>
    <message>
        <source>The Mac&apos;s own GPU will be used.</source>
        <translation>Le GPU du Mac sera utilisé.</translation>
    </message>
    <message>
        <source>{python} cannot run the engine ({reason}); name another Python.</source>
        <translation>{python} ne peut pas exécuter le moteur ({reason}) ; indiquez un autre Python.</translation>
    </message>
    <message>
        <source>{path} could not be removed ({reason}); close what uses it and remove it by hand.</source>
        <translation>{path} n’a pas pu être supprimé ({reason}) ; fermez ce qui l’utilise et supprimez-le à la main.</translation>
    </message>
    <message>
        <source>{area} m² of road; {tiles} tiles in {seconds} s ({rate} tiles per second)</source>
        <translation>{area} m² de route ; {tiles} tuiles en {seconds} s ({rate} tuiles par seconde)</translation>
    </message>
    <message>
        <source>{split}: {tiles} tiles of {places} places, {share} road, {kilometres} km of roads</source>
        <translation>{split} : {tiles} tuiles de {places} lieux, {share} de route, {kilometres} km de routes</translation>
    </message>
    <message>
        <source>Best epoch {epoch} of {epochs}: F1 {f1}, IoU {iou} (on {scored_on})</source>
        <translation>Meilleure époque {epoch} sur {epochs} : F1 {f1}, IoU {iou} (sur {scored_on})</translation>
    </message>
    <message>
        <source>{images} images: F1 {f1}, precision {precision}, recall {recall}, IoU {iou}, mIoU over images {miou_images}</source>
        <translation>{images} images : F1 {f1}, précision {precision}, rappel {recall}, IoU {iou}, IoU moyenne sur les images {miou_images}</translation>
    </message>
    <message>
        <source>{done} of {trainings} trainings done, {failed} failed</source>
        <translation>{done} entraînements terminés sur {trainings}, {failed} échoués</translation>
    </message>
    <message>
        <source>{systems} systems compared in {runs} runs</source>
        <translation>{systems} systèmes comparés en {runs} exécutions</translation>
    </message>
    <message>
        <source>{length} km of road: {edges} lines, {nodes} nodes, {components} networks</source>
        <translation>{length} km de route : {edges} lignes, {nodes} nœuds, {components} réseaux</translation>
    </message>
    <message>
        <source>{length} km of road: {edges} lines, {nodes} nodes, {components} networks, {polygons} polygons; {seconds} s</source>
        <translation>{length} km de route : {edges} lignes, {nodes} nœuds, {components} réseaux, {polygons} polygones ; {seconds} s</translation>
    </message>
    <message>
        <source>APLS ({preset}) {apls}, TOPO F1 {topo_f1}; within {buffer} m: completeness {completeness}, correctness {correctness}, quality {quality}; {missed_km} km missed, {false_km} km false</source>
        <translation>APLS ({preset}) {apls}, TOPO F1 {topo_f1} ; à moins de {buffer} m : complétude {completeness}, exactitude {correctness}, qualité {quality} ; {missed_km} km manqués, {false_km} km faux</translation>
    </message>
    <message>
        <source>{new_km} km of new roads, {missing_km} km missing, {matched_km} km of {reference_km} km matched</source>
        <translation>{new_km} km de nouvelles routes, {missing_km} km manquants, {matched_km} km sur {reference_km} km concordants</translation>
    </message>
</context>
<context>
    <name>phrases</name>
    <message>
        <source>a number</source>
        <translation>un nombre</translation>
    </message>
    <message>
        <source>a number above {}</source>
        <translation>un nombre supérieur à {}</translation>
    </message>
    <message>
        <source>a number of at least {}</source>
        <translation>un nombre d’au moins {}</translation>
    </message>
    <message>
        <source>a number from {} to {}</source>
        <translation>un nombre de {} à {}</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>un nombre entier</translation>
    </message>
    <message>
        <source>a multiple of {}</source>
        <translation>un multiple de {}</translation>
    </message>
    <message>
        <source>numbers with commas between them</source>
        <translation>des nombres séparés par des virgules</translation>
    </message>
    <message>
        <source>at least one raster</source>
        <translation>au moins un raster</translation>
    </message>
    <message>
        <source>at least one folder</source>
        <translation>au moins un dossier</translation>
    </message>
    <message>
        <source>something must be given</source>
        <translation>il faut indiquer quelque chose</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>vrai (true) ou faux (false)</translation>
    </message>
    <message>
        <source>xmin,ymin,xmax,ymax with xmin &lt; xmax and ymin &lt; ymax</source>
        <translation>xmin,ymin,xmax,ymax avec xmin &lt; xmax et ymin &lt; ymax</translation>
    </message>
    <message>
        <source>band numbers from {}, like {},{},{}</source>
        <translation>des numéros de bande à partir de {}, comme {},{},{}</translation>
    </message>
    <message>
        <source>auto, native or a number above {}</source>
        <translation>auto, native ou un nombre supérieur à {}</translation>
    </message>
    <message>
        <source>rows of a class and its metres, like track={},primary={}</source>
        <translation>des lignes d’une classe et de ses mètres, comme track={},primary={}</translation>
    </message>
    <message>
        <source>up to three shares, of train, val and test, the first above {}</source>
        <translation>jusqu’à trois parts, de train, val et test, la première supérieure à {}</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>il n’existe pas</translation>
    </message>
    <message>
        <source>it is read-only</source>
        <translation>il est en lecture seule</translation>
    </message>
    <message>
        <source>it is a file</source>
        <translation>c’est un fichier</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>c’est un dossier</translation>
    </message>
    <message>
        <source>it cannot be created</source>
        <translation>création impossible</translation>
    </message>
    <message>
        <source>it took no features</source>
        <translation>aucune entité n’a été acceptée</translation>
    </message>
    <message>
        <source>it has no polygon layer</source>
        <translation>il n’a pas de couche de polygones</translation>
    </message>
    <message>
        <source>it has no layer of lines or polygons</source>
        <translation>il n’a pas de couche de lignes ou de polygones</translation>
    </message>
    <message>
        <source>a raster has no fields</source>
        <translation>un raster n’a pas de champs</translation>
    </message>
    <message>
        <source>it holds weights of another network</source>
        <translation>il contient les poids d’un autre réseau</translation>
    </message>
    <message>
        <source>it is cut off or of another kind</source>
        <translation>il est tronqué ou d’un autre type</translation>
    </message>
    <message>
        <source>the engine&apos;s result cannot be read</source>
        <translation>le résultat du moteur ne peut pas être lu</translation>
    </message>
    <message>
        <source>E-Road&apos;s settings</source>
        <translation>les paramètres d’E-Road</translation>
    </message>
    <message>
        <source>north</source>
        <translation>nord</translation>
    </message>
    <message>
        <source>north-east</source>
        <translation>nord-est</translation>
    </message>
    <message>
        <source>east</source>
        <translation>est</translation>
    </message>
    <message>
        <source>south-east</source>
        <translation>sud-est</translation>
    </message>
    <message>
        <source>south</source>
        <translation>sud</translation>
    </message>
    <message>
        <source>south-west</source>
        <translation>sud-ouest</translation>
    </message>
    <message>
        <source>west</source>
        <translation>ouest</translation>
    </message>
    <message>
        <source>north-west</source>
        <translation>nord-ouest</translation>
    </message>
    <message>
        <source>one of {}</source>
        <translation>l’un de {}</translation>
    </message>
</context>
<context>
    <name>processing</name>
    <message>
        <source>Evaluation</source>
        <translation>Évaluation</translation>
    </message>
    <message>
        <source>Compare models</source>
        <translation>Comparer des modèles</translation>
    </message>
    <message>
        <source>road,roads,compare,comparison,benchmark,training,evaluation,model,deep learning,neural network</source>
        <translation>route,routes,comparer,comparaison,entraînement,évaluation,modèle,réseau de neurones,apprentissage profond,road,roads,compare,benchmark,deep learning</translation>
    </message>
    <message>
        <source>Trains several networks on the same data with the same budget and several seeds, scores each at its own operating point, and writes one report. Takes hours to days; one that was stopped goes on with the same folder.</source>
        <translation>Entraîne plusieurs réseaux sur les mêmes données avec le même budget et plusieurs graines, évalue chacun à son propre point de fonctionnement et écrit un seul rapport. Prend des heures ou des jours ; une comparaison interrompue reprend avec le même dossier.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Compare with reference roads</source>
        <translation>Comparer avec des routes de référence</translation>
    </message>
    <message>
        <source>Roads and the reference</source>
        <translation>Routes et référence</translation>
    </message>
    <message>
        <source>{name} and the reference</source>
        <translation>{name} et la référence</translation>
    </message>
    <message>
        <source>road,roads,compare,comparison,conflation,update,new,missing,osm,openstreetmap,cadastre,reference</source>
        <translation>route,routes,comparer,comparaison,conflation,mise à jour,nouveau,manquant,cadastre,référence,osm,openstreetmap,road,roads,compare</translation>
    </message>
    <message>
        <source>Compares roads with those of a map (OpenStreetMap, a cadastre): new roads, missing ones, and the map&apos;s roads that were found, with their widths. The mapper&apos;s list of what to do.</source>
        <translation>Compare des routes avec celles d’une carte (OpenStreetMap, un cadastre) : les nouvelles, les manquantes, et celles de la carte qui ont été trouvées, avec leurs largeurs. La liste de travail du cartographe.</translation>
    </message>
    <message>
        <source>Length of the new roads in kilometres</source>
        <translation>Longueur des nouvelles routes en kilomètres</translation>
    </message>
    <message>
        <source>Length of the missing roads in kilometres</source>
        <translation>Longueur des routes manquantes en kilomètres</translation>
    </message>
    <message>
        <source>Length of the matched roads in kilometres</source>
        <translation>Longueur des routes concordantes en kilomètres</translation>
    </message>
    <message>
        <source>Share of the reference&apos;s length that is matched</source>
        <translation>Part concordante de la longueur de la référence</translation>
    </message>
    <message>
        <source>Number of new roads</source>
        <translation>Nombre de nouvelles routes</translation>
    </message>
    <message>
        <source>Number of missing roads</source>
        <translation>Nombre de routes manquantes</translation>
    </message>
    <message>
        <source>Evaluate model</source>
        <translation>Évaluer un modèle</translation>
    </message>
    <message>
        <source>road,roads,evaluate,evaluation,score,accuracy,f1,iou,precision,recall,model,deep learning</source>
        <translation>route,routes,évaluer,évaluation,score,exactitude,modèle,f1,iou,précision,rappel,road,roads,evaluate,deep learning</translation>
    </message>
    <message>
        <source>Scores a model on a split of a data set, image by image and in all: F1, precision, recall, IoU, relaxed and boundary scores.</source>
        <translation>Évalue un modèle sur un sous-ensemble d’un jeu de données, image par image et au total : F1, précision, rappel, IoU, scores relâchés et scores des bords.</translation>
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
        <translation>IoU moyenne sur les images</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>Evaluate roads</source>
        <translation>Évaluer les routes</translation>
    </message>
    <message>
        <source>Evaluation of {name}</source>
        <translation>Évaluation de {name}</translation>
    </message>
    <message>
        <source>road,roads,evaluate,evaluation,accuracy,score,apls,topo,completeness,correctness,quality,f1,iou,reference</source>
        <translation>route,routes,évaluer,évaluation,exactitude,score,complétude,qualité,référence,apls,topo,f1,iou,road,roads,evaluate</translation>
    </message>
    <message>
        <source>Scores roads against reference roads in any coordinate system: completeness, correctness and quality within a distance, APLS and TOPO for the ways through the network, length and junctions; with a report and layers of matched, missed and false roads.</source>
        <translation>Évalue des routes par rapport à des routes de référence, dans n’importe quel système de coordonnées : complétude, exactitude et qualité à une distance donnée, APLS et TOPO pour les trajets dans le réseau, longueur et carrefours ; avec un rapport et des couches des routes concordantes, manquées et fausses.</translation>
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
        <translation>Précision TOPO</translation>
    </message>
    <message>
        <source>TOPO recall</source>
        <translation>Rappel TOPO</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>Complétude</translation>
    </message>
    <message>
        <source>Correctness</source>
        <translation>Exactitude</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>Relaxed F1</source>
        <translation>F1 relâché</translation>
    </message>
    <message>
        <source>IoU of the surfaces</source>
        <translation>IoU des surfaces</translation>
    </message>
    <message>
        <source>Error of the length</source>
        <translation>Erreur sur la longueur</translation>
    </message>
    <message>
        <source>F1 of the junctions</source>
        <translation>F1 des carrefours</translation>
    </message>
    <message>
        <source>Length of the reference roads in kilometres</source>
        <translation>Longueur des routes de référence en kilomètres</translation>
    </message>
    <message>
        <source>Length of the predicted roads in kilometres</source>
        <translation>Longueur des routes trouvées en kilomètres</translation>
    </message>
    <message>
        <source>Length of the missed roads in kilometres</source>
        <translation>Longueur des routes manquées en kilomètres</translation>
    </message>
    <message>
        <source>Length of the false roads in kilometres</source>
        <translation>Longueur des fausses routes en kilomètres</translation>
    </message>
    <message>
        <source>Extract roads</source>
        <translation>Extraire les routes</translation>
    </message>
    <message>
        <source>Extraction</source>
        <translation>Extraction</translation>
    </message>
    <message>
        <source>road,roads,street,extract,extraction,segmentation,deep learning,neural network,aerial,satellite,imagery</source>
        <translation>route,routes,rue,extraire,extraction,segmentation,réseau de neurones,apprentissage profond,aérien,satellite,imagerie,road,roads,street,deep learning</translation>
    </message>
    <message>
        <source>Finds the roads in an aerial or satellite image and writes a probability raster, a road mask, smooth road polygons and a routable road network.</source>
        <translation>Trouve les routes dans une image aérienne ou satellite et écrit un raster de probabilité, un masque des routes, des polygones lissés et un réseau routier prêt pour le calcul d’itinéraires.</translation>
    </message>
    <message>
        <source>Area of the roads in square metres</source>
        <translation>Surface des routes en mètres carrés</translation>
    </message>
    <message>
        <source>Length of the centrelines in kilometres</source>
        <translation>Longueur des axes en kilomètres</translation>
    </message>
    <message>
        <source>Number of networks that hang together</source>
        <translation>Nombre de réseaux d’un seul tenant</translation>
    </message>
    <message>
        <source>Number of tiles</source>
        <translation>Nombre de tuiles</translation>
    </message>
    <message>
        <source>Seconds the engine worked</source>
        <translation>Durée du calcul en secondes</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>Routes</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Orthophoto to routable network</source>
        <translation>De l’orthophoto au réseau d’itinéraires</translation>
    </message>
    <message>
        <source>road,roads,network,routing,centreline,centerline,orthophoto,aerial,satellite,model</source>
        <translation>route,routes,réseau,itinéraire,axe,orthophoto,aérien,satellite,modèle,road,roads,network,routing,centreline,centerline,model</translation>
    </message>
    <message>
        <source>Finds the roads in an image and makes them a network for QGIS&apos;s network analysis: Extract roads, then Vectorise roads, in one go.</source>
        <translation>Trouve les routes dans une image et en fait un réseau pour l’analyse de réseau de QGIS : « Extraire les routes », puis « Vectoriser les routes », d’un seul coup.</translation>
    </message>
    <message>
        <source>New roads against a reference</source>
        <translation>Nouvelles routes par rapport à une référence</translation>
    </message>
    <message>
        <source>road,roads,new,missing,update,osm,openstreetmap,cadastre,reference,compare,model</source>
        <translation>route,routes,nouveau,manquant,mise à jour,cadastre,référence,comparer,modèle,osm,openstreetmap,road,roads,new,missing,compare,model</translation>
    </message>
    <message>
        <source>Finds the roads in an image and holds them against the roads of a map (OpenStreetMap, a cadastre) that you give as a layer: what the map lacks, and what the image does not show. Nothing is downloaded.</source>
        <translation>Trouve les routes dans une image et les compare à celles d’une carte (OpenStreetMap, un cadastre) que vous donnez comme couche : ce qui manque à la carte, et ce que l’image ne montre pas. Rien n’est téléchargé.</translation>
    </message>
    <message>
        <source>The roads of the map, as lines. Only those count that lie on the image.</source>
        <translation>Les routes de la carte, en lignes. Seules comptent celles qui se trouvent sur l’image.</translation>
    </message>
    <message>
        <source>Prepare training data</source>
        <translation>Préparer les données d’entraînement</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>road,roads,training,data set,dataset,tiles,chips,labels,masks,deep learning,neural network</source>
        <translation>route,routes,entraînement,jeu de données,tuiles,étiquettes,masques,réseau de neurones,road,roads,training,dataset,tiles,chips,labels,deep learning</translation>
    </message>
    <message>
        <source>Cuts images and reference roads into tiles with masks, split by place into training, validation and test. Roads are polygons, or lines with a width; corrected polygons of Extract Roads with a checked area do well.</source>
        <translation>Découpe des images et des routes de référence en tuiles avec masques, réparties par lieu entre entraînement, validation et test. Les routes sont des polygones, ou des lignes avec une largeur ; les polygones corrigés d’« Extraire les routes », avec une zone vérifiée, conviennent bien.</translation>
    </message>
    <message>
        <source>Overlays to look at before training</source>
        <translation>Superpositions à regarder avant l’entraînement</translation>
    </message>
    <message>
        <source>Number of places</source>
        <translation>Nombre de lieux</translation>
    </message>
    <message>
        <source>Ground resolution of the tiles in metres per pixel</source>
        <translation>Résolution au sol des tuiles en mètres par pixel</translation>
    </message>
    <message>
        <source>Roads of {name}</source>
        <translation>Routes de {name}</translation>
    </message>
    <message>
        <source>Train model</source>
        <translation>Entraîner un modèle</translation>
    </message>
    <message>
        <source>road,roads,training,train,fine-tune,learn,model,deep learning,neural network</source>
        <translation>route,routes,entraînement,entraîner,affiner,apprendre,modèle,réseau de neurones,road,roads,train,fine-tune,deep learning</translation>
    </message>
    <message>
        <source>Trains a model on data sets made by Prepare training data, from scratch or from an installed model. Cancel keeps the best model so far; a training that was stopped, also by closing QGIS, goes on with Resume and the same model file.</source>
        <translation>Entraîne un modèle sur des jeux de données créés par « Préparer les données d’entraînement », de zéro ou à partir d’un modèle installé. Annuler garde le meilleur modèle obtenu ; un entraînement interrompu, même par la fermeture de QGIS, continue avec « Reprendre » et le même fichier de modèle.</translation>
    </message>
    <message>
        <source>IoU at the model&apos;s operating point</source>
        <translation>IoU au point de fonctionnement du modèle</translation>
    </message>
    <message>
        <source>F1 at the model&apos;s operating point</source>
        <translation>F1 au point de fonctionnement du modèle</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>Meilleure époque</translation>
    </message>
    <message>
        <source>Seconds of training</source>
        <translation>Durée de l’entraînement en secondes</translation>
    </message>
    <message>
        <source>Vectorise roads</source>
        <translation>Vectoriser les routes</translation>
    </message>
    <message>
        <source>road,roads,street,network,centreline,centerline,skeleton,topology,routing,graph,width,vectorize,polygons</source>
        <translation>route,routes,rue,réseau,axe,squelette,topologie,itinéraire,graphe,largeur,vectoriser,polygones,road,roads,street,network,centreline,centerline,vectorize</translation>
    </message>
    <message>
        <source>Makes a road network from a probability raster of Extract roads, without looking for the roads again: centrelines from node to node with lengths and widths in ground metres, ready for routing, their nodes, and smooth polygons.</source>
        <translation>Crée un réseau routier à partir d’un raster de probabilité d’« Extraire les routes », sans rechercher les routes de nouveau : axes de nœud à nœud avec longueurs et largeurs en mètres au sol, prêts pour le calcul d’itinéraires, leurs nœuds, et des polygones lissés.</translation>
    </message>
    <message>
        <source>Length of the closed gaps among them in kilometres</source>
        <translation>Longueur des lacunes comblées en kilomètres</translation>
    </message>
    <message>
        <source>Number of centrelines</source>
        <translation>Nombre d’axes</translation>
    </message>
    <message>
        <source>Number of nodes</source>
        <translation>Nombre de nœuds</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Set by the environment variable {variable}.</source>
        <translation>Fixé par la variable d’environnement {variable}.</translation>
    </message>
    <message>
        <source>Help on these settings and on the engine&apos;s Python</source>
        <translation>Aide sur ces paramètres et sur le Python du moteur</translation>
    </message>
    <message>
        <source>Python of the engine</source>
        <translation>Python du moteur</translation>
    </message>
    <message>
        <source>A Python, or the folder of an environment, that has PyTorch and the engine&apos;s other libraries. Empty: the one that E-Road installs.</source>
        <translation>Un Python, ou le dossier d’un environnement, avec PyTorch et les autres bibliothèques du moteur. Vide : celui qu’E-Road installe.</translation>
    </message>
    <message>
        <source>Most tiles of an online map</source>
        <translation>Nombre maximal de tuiles d’une carte en ligne</translation>
    </message>
    <message>
        <source>A run that would ask an online map for more tiles than this is refused.</source>
        <translation>Un traitement qui demanderait plus de tuiles à une carte en ligne est refusé.</translation>
    </message>
    <message>
        <source>tiles</source>
        <translation>tuiles</translation>
    </message>
    <message>
        <source>Engine kept ready</source>
        <translation>Moteur gardé prêt</translation>
    </message>
    <message>
        <source>How long the engine waits for another run before it ends and frees the memory of the graphics card.</source>
        <translation>Combien de temps le moteur attend un autre traitement avant de s’arrêter et de libérer la mémoire de la carte graphique.</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minutes</translation>
    </message>
</context>
<context>
    <name>styles</name>
    <message>
        <source>probability 0.9 and more</source>
        <translation>probabilité de 0,9 et plus</translation>
    </message>
    <message>
        <source>0.75 to 0.9</source>
        <translation>0,75 à 0,9</translation>
    </message>
    <message>
        <source>0.5 to 0.75</source>
        <translation>0,5 à 0,75</translation>
    </message>
    <message>
        <source>below 0.5</source>
        <translation>moins de 0,5</translation>
    </message>
    <message>
        <source>closed gap</source>
        <translation>lacune comblée</translation>
    </message>
    <message>
        <source>junction</source>
        <translation>carrefour</translation>
    </message>
    <message>
        <source>joint</source>
        <translation>raccord</translation>
    </message>
    <message>
        <source>end</source>
        <translation>extrémité</translation>
    </message>
    <message>
        <source>not road</source>
        <translation>hors route</translation>
    </message>
    <message>
        <source>road</source>
        <translation>route</translation>
    </message>
</context>
</TS>
