//! Given names that are almost always male or almost always female, as evidence against a "he" or "she".
//!
//! Source: the first names of the 1990 US census (public domain) that at least six in 100,000 people have, and that
//! are at least twelve times as frequent in one sex as in the other. Most names of the world are not in the list.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::text::Lower;

/// The sex that a given name usually indicates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Given {
    /// A man's name.
    Male,
    /// A woman's name.
    Female,
}

/// Returns the sex of a given name, or `None` if it is not in the list.
///
/// ```
/// use copydesk::lexicon::given_names::{Given, given};
///
/// assert_eq!(given("Mary"), Some(Given::Female));
/// assert_eq!(given("Ilse"), None);
/// ```
pub fn given(name: &str) -> Option<Given> {
    static NAMES: LazyLock<HashMap<&str, Given>> = LazyLock::new(|| {
        let men = MEN.split_whitespace().map(|name| (name, Given::Male));
        // A map that grows hashes its names several times.
        let mut names = HashMap::with_capacity((MEN.len() + WOMEN.len()) / SHORTEST);
        names.extend(men.chain(WOMEN.split_whitespace().map(|name| (name, Given::Female))));
        names
    });
    NAMES.get(&*name.lower()).copied()
}

/// Bytes of a short name with the space after it, to estimate how many there are.
const SHORTEST: usize = 5;

const MEN: &str = "
    aaron abdul abe abel abraham adam adan adolfo adolph agustin ahmad al alan albert alberto alden aldo alec
    alejandro alex alexander alfonso alfonzo alfred alfredo allan allen alonzo alphonse alphonso alton alvaro alvin
    amos anderson andre andres andrew andy angelo anthony antoine anton antonio antony antwan archie armand armando
    arnold arnulfo aron arron art arthur arturo august aurelio austin barney barry bart barton basil beau ben benito
    benjamin bennett benny bernard bernardo bert bill billy blaine blake bob bobby booker boris boyd brad bradford
    bradley brady brain branden brandon brant brendan brent brenton bret brett brian brock brooks bruce bruno bryan
    bryant bryce bryon buddy buford burt burton byron caleb calvin cameron carl carlo carlos carlton carmelo carmine
    carson carter cecil cedric cesar chad chadwick chance charles charley charlie chase chester christoper
    christopher chuck clarence clark claude claudio clay clayton clement cleveland cliff clifford clifton clint
    clinton clyde cody cole coleman colin collin conrad corey cornelius cornell cory coy craig curt curtis cyril
    cyrus dallas dalton damian damien damon dan dane danial daniel danny dante daren darin darius darrel darrell
    darren darrin darryl darwin daryl dave david davis dean deandre delbert delmar demetrius denis dennis denver
    derek derick derrick desmond dewayne dewey dewitt dexter dick diego dino dirk domingo dominic dominick don
    donald donn donnell donny donovan doug douglas doyle drew duane dudley duncan dustin dwayne dwight dylan earl
    earle earnest ed eddie eddy edgar edgardo edmond edmund eduardo edward edwardo edwin efrain efren elbert eldon
    eli elias elijah eliseo elliot elliott ellis elmer elmo eloy elton elvin elvis elwood emanuel emerson emery emil
    emile emilio emmanuel emmett emory enrique eric erich erick erik ernest ernesto ernie errol ervin erwin esteban
    ethan eugene eugenio evan everett everette ezra fabian faustino federico felipe felix ferdinand fernando fidel
    fletcher floyd forest forrest foster francisco frank franklin fred freddy frederic frederick fredrick freeman
    fritz gabriel galen garland garrett garry garth gary gavin genaro gene geoffrey george gerald gerard gerardo
    german gil gilbert gilberto gino giovanni glen glenn gonzalo gordon grady graham grant greg gregg gregorio
    gregory grover guillermo gus gustavo guy hal hans harlan harley harold harris harrison harry harvey heath hector
    henry herbert heriberto herman herschel hershel hiram homer horace houston howard hubert hugh hugo humberto hung
    hunter ian ignacio irvin irving irwin isaac isaiah isiah isidro ismael israel issac ivan jack jackson jacob
    jacques jake jamaal jamal jamar jamel james jared jarred jarrett jarrod jarvis jason jasper javier jay jayson
    jeff jefferson jeffery jeffrey jeffry jerald jeremiah jeremy jermaine jerold jerome jerrod jerry jess jesse
    jesus jim jimmy joaquin joe joel joesph joey john johnathan johnathon johnny jon jonas jonathan jonathon jorge
    jose josef joseph josh joshua josiah josue juan judson jules julian julio julius junior justin kareem karl keith
    kelvin ken kendrick kenneth kennith kenny kent kermit kevin kieth kirk kristopher kurt kurtis kyle lamar lamont
    lance landon lanny larry laurence lawrence lazaro leland lemuel leo leon leonard leonardo leonel leopoldo leroy
    les lester levi lewis lincoln linwood lionel lloyd logan lon lonnie lorenzo louis lowell loyd lucas luciano
    lucien lucio luis luke luther lyle lyman mack major malcolm manuel marc marcel marcelino marco marcos marcus
    margarito mariano mario mark marlin marlon marquis marshall martin marvin mason mathew matt matthew maurice
    mauricio max maxwell maynard melvin merlin mervin michael micheal miguel mike miles milford millard milton mitch
    mitchel mitchell mohammad mohammed moises monroe monte monty morris morton moses murray myles myron napoleon
    nathan nathaniel neal ned neil nelson nestor nicholas nick nickolas nicolas nigel noah noe nolan norbert
    norberto norman normand norris octavio olin oliver omar orlando orville oscar osvaldo otis otto owen pablo
    parker pasquale patrick paul pedro percy perry pete peter phil philip phillip pierre preston quentin quincy
    quinton rafael ralph ramiro ramon randal randall randell randolph randy raphael raul ray raymond raymundo reed
    reggie reginald reid reinaldo reuben rex reynaldo ricardo rich richard rick rickey ricky rico rigoberto riley
    rob robby robert roberto rocco rocky rod roderick rodger rodney rodolfo rodrick rodrigo rogelio roger roland
    rolando roman romeo ron ronald ronnie ronny roosevelt rory roscoe rosendo ross roy royal royce ruben rubin
    rudolph rudy rufus russ russel russell rusty ryan salvador salvatore sam sammy samuel sanford santiago saul scot
    scott scotty sean sebastian sergio seth seymour shane shaun sheldon shelton sherman sidney silas simon solomon
    sonny spencer stan stanley stefan stephan stephen sterling steve steven stewart stuart sylvester tanner ted
    teddy terence terrance terrell terrence thad thaddeus theodore theron thomas thurman tim timmy timothy todd tom
    tomas tommy tony travis trent trenton trevor trey troy truman ty tyler tyrone tyson ulysses valentin vance
    vaughn vern vernon vicente victor vince vincent virgil vito wade wallace walter ward warren wayne weldon wendell
    wesley weston wilbert wilbur wilburn wiley wilford wilfred wilfredo will willard william williams willis wilmer
    wilson wilton winfred winston wm woodrow wyatt xavier zachary zachery zane";

const WOMEN: &str = "
    abbie abby abigail ada addie adela adelaide adele adelina adeline adriana adrianne adrienne agatha agnes aida
    aileen aimee aisha alana alba alberta alecia alejandra alene aletha alexa alexandra alexandria alfreda alice
    alicia alina aline alisa alisha alison alissa allene allie allison allyson alma alta althea alvina alyce alyson
    alyssa amalia amanda amber amelia amie amparo amy ana anastasia andrea angela angelia angelica angelina angeline
    angelique angelita angie anita ann anna annabelle anne annemarie annetta annette annie annmarie antionette
    antoinette april araceli aretha arleen arlene arline ashlee ashleigh ashley athena audra audrey augusta aurelia
    aurora autumn ava avis barb barbara barbra beatrice beatriz becky belinda bella belle belva benita bernadette
    bernadine bernice berniece berta bertha bertie beryl bess bessie beth bethany betsy bette bettie bettina betty
    bettye beulah beverley beverly bianca birdie blanca blanche bobbi bonita bonnie brandi brandie brandy breanna
    brenda briana brianna brianne bridget bridgett bridgette brigitte britney brittany brittney brooke caitlin
    callie camilla camille candace candice candida candy cara caren cari caridad carissa carla carlene carly carmel
    carmela carmelita carmella carmen carol carole carolina caroline carolyn carrie caryn casandra cassandra cassie
    catalina catharine catherine cathleen cathrine cathryn cathy catrina cecelia cecile cecilia celeste celestine
    celia celina chandra chantel charity charla charlene charlotte charmaine chasity chelsea chelsey cheri cherie
    cherry cheryl chloe christa christal christen christi christie christin christina christine christy chrystal
    cindi cindy claire clara clare clarice clarissa claudette claudia claudine coleen colette colleen concepcion
    concetta connie constance consuelo cora cori corina corine corinne cornelia corrine cortney cristina cristy
    crystal cynthia daisy dalia damaris danette daniela danielle danna daphne dara darcy darla darlene dawn dayna
    deana deann deanna deanne debbie debby debora deborah debra deena deidra deidre deirdre delia delilah della
    delma delois delores deloris delphine demetria dena denice denise desiree dessie destiny diana diane diann
    dianna dianne dina dinah dionne dixie dollie dolly dolores dominga dona donna dora doreen doretha doris dorothea
    dorothy dorris dorthy dottie earlene earline earnestine ebony edith edna edwina edythe effie eileen elaine elba
    elda eleanor eleanore elena elia elida elinor elisa elisabeth elise elissa eliza elizabeth ella ellen ellie elma
    elnora eloisa eloise elouise elsa elsie elva elvia elvira elyse emilia emilie emily emma enid erica ericka erika
    erin erlinda erma erna ernestina ernestine esmeralda esperanza essie estela estella estelle ester esther ethel
    etta eugenia eula eunice eva evangelina evangeline eve evelyn evette faith fannie fanny fatima fay faye felecia
    felicia felicita fern filomena flor flora florence florine flossie fran frances francesca francine francisca
    freda freida frieda gabriela gabrielle gail gay gayla gena geneva genevieve georgette georgia georgina geraldine
    geri germaine gertrude gilda gillian gina ginger gisela gladys glenda glenna gloria goldie grace gracie graciela
    greta gretchen griselda guillermina gussie gwen gwendolyn haley hallie hanna hannah harriet harriett harriette
    hattie haydee hazel heather heidi helen helena helene helga henrietta herminia hester hilary hilda hillary
    hollie holly hope hortencia ida ila ilene imelda imogene ina india ines inez ingrid iola iona ione irene iris
    irma isabel isabell isabella isabelle iva ivette ivy jacklyn jaclyn jacqueline jacquelyn jacquline jade jami
    jana jane janel janell janelle janet janette janice janie janine janis janna jannie jaqueline jasmin jasmine
    jayme jayne jeanette jeanie jeanine jeanna jeanne jeannette jeannie jeannine jena jenifer jenna jennie jennifer
    jenny jeri jerri jessica jill jillian jo joan joann joanna joanne jocelyn jodi jodie johanna jolene joni josefa
    josefina josephine josie joy joyce juana juanita judi judith judy julia juliana julianne julie juliet juliette
    june jung justina justine kaitlin kaitlyn kara karen kari karin karina karla karrie karyn kate katelyn katharine
    katherine katheryn kathi kathie kathleen kathrine kathryn kathy katie katina katrina katy kay kaye kayla keisha
    kelli kellie kelsey kendra kenya keri kerri kerrie kimberlee kimberley kimberly kira kirsten kisha kitty krista
    kristal kristen kristi kristie kristin kristina kristine kristy krystal krystle kylie lacey ladonna lakeisha
    lakesha lakisha lana lara larissa lashawn lashonda latanya latasha latisha latonya latoya latrice laura laurel
    lauren lauretta lauri laurie lavonne lawanda lea leah leann leanna leanne leeann leila lela lelia lena lenora
    lenore leola leona leonor leora leota lesa lessie leta letha leticia letitia lettie libby lidia lila lilia
    lilian liliana lillian lillie lilly lily lina linda lindsay lisa liz liza lizzie lois lola lolita lona lora
    loraine lorena lorene loretta lori lorie lorna lorraine lorri lorrie lottie louella louisa louise lourdes luann
    lucia lucile lucille lucinda lucretia lucy luella luisa lula lura luz lydia lyn lynda lynette lynne lynnette ma
    mabel mable madeleine madeline madelyn madge madonna mae magdalena maggie mai malinda malissa mallory mamie
    mandi mandy manuela mara marcela marcella marci marcia marcie marcy margaret margarita marge margery margie
    margo margot margret marguerite mari maria marian mariana marianna marianne maribel maricela marie marietta
    marilyn marilynn marina marisa marisela marisol marissa maritza marjorie marjory marla marlene marquita marsha
    marta martha martina marva mary maryann maryanne marybeth maryellen maryjane marylou matilda matilde mattie
    maude maudie maura maureen maurine mavis maxine may maya mayme mayra meagan megan meghan melanie melba melinda
    melisa melissa mellisa mellissa melodie melody melva mercedes meredith merry mia michaela michele michell
    michelle migdalia milagros mildred millicent millie mina mindy minerva minnie miranda miriam mirna missy misty
    mitzi mollie molly mona monica monika monique muriel myra myrna myrtle nadia nadine nan nancy nanette nannie
    naomi natalia natalie natasha nelda nell nellie nelly nettie neva nichole nicole nikki nilda nina nita noelle
    noemi nola nona nora noreen norma octavia odessa ofelia ola olga olive olivia oma opal ophelia ora oralia paige
    pam pamala pamela pansy patrica patrice patricia patsy patti pattie patty paula paulette paulina pauline pearl
    pearlie pearline peggy penelope penny petra phillis phoebe phyllis pilar polly portia pricilla priscilla queen
    rachael racheal rachel rachelle rae rafaela ramona randi raquel reba rebeca rebecca rebekah regina reina rena
    renae renee renita reta retha reva reyna rhea rhoda rhonda rita robbin roberta robyn rochelle rocio ronda rosa
    rosalee rosalia rosalie rosalind rosalinda rosalyn rosanna rosanne rose roseann roseanne rosella rosemarie
    rosemary rosetta rosie rosita roslyn rowena roxana roxanna roxanne roxie ruby ruth ruthie sabrina sadie sallie
    sally samantha samatha sandi sandra santa sara sarah sasha saundra savannah selena selina selma serena shana
    shanda shanna shari sharlene sharon sharron shauna shawna shayla sheena sheila shelia shelley shellie shelly
    sheree sheri sherri sherrie sherry sheryl shiela shirley shonda sierra silvia simone socorro sofia soledad
    sondra sonia sonja sonya sophia sophie staci stacie stefanie stella stephanie sue summer sun susan susana
    susanna susanne susie suzan suzanne suzette sybil sylvia tabatha tabitha tamara tameka tamela tamera tami tamika
    tammi tammie tammy tamra tana tania tanisha tanya tara taryn tasha tawana tera teresa teresita teri terra terri
    terrie tessa tessie thelma theodora theresa therese tia tiara tiffani tiffany tillie tina tisha tomasa toni
    tonia tonya tori traci tracie treva tricia trina trisha trudy twila una ursula vada valarie valencia valeria
    valerie vanessa veda velma venus vera verda verna vernell vernice veronica vesta vicki vickie vicky victoria
    vida vilma viola violet virgie virgina virginia vivian vonda wanda wendi wendy wilda wilhelmina willa wilma
    winifred winnie winona yesenia yolanda yvette yvonne zelda zella zelma zenaida zoe zoila";
